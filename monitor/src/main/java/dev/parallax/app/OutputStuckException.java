package dev.parallax.app;

/** What was to be said could not be delivered in time. */
final class OutputStuckException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutputStuckException(String message) {
    super(message);
  }
}
