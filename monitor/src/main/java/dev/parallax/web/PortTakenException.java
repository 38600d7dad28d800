package dev.parallax.web;

/** Nothing can listen there; the message says where, why and what to do. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortTakenException(String message) {
    super(message);
  }
}
