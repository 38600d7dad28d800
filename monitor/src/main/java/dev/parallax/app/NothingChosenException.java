package dev.parallax.app;

/** The configuration chooses no instrument of those there are; the message says it in one line. */
final class NothingChosenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NothingChosenException(String message) {
    super(message);
  }
}
