package dev.parallax.app;

/** Something outside cannot be reached; the message says what and why in one line. */
final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unavailable(String message) {
    super(message);
  }
}
