package dev.parallax.feed;

import org.jspecify.annotations.Nullable;

/** Exceptions in words for a log line. */
final class Causes {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_DEPTH = 10;

  private Causes() {}

  /** The innermost message, which says what went wrong, on one line. */
  static String describe(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "unknown cause";
    }
    var cause = thrown;
    for (int depth = 0; depth < MAX_DEPTH && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : oneLine(cause.getClass().getSimpleName() + ": " + message);
  }

  /** What others sent, made harmless for a log line: no control characters, not too long. */
  static String oneLine(String text) {
    var printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "…";
  }
}
