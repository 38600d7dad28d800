package dev.parallax.app;

/** A secret that is configured cannot be read or used; the message never holds it. */
final class UnusableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnusableSecretException(String message) {
    super(message);
  }
}
