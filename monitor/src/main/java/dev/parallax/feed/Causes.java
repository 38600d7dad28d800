package dev.parallax.feed;

import dev.parallax.model.Printable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Exceptions in words for a log line. */
final class Causes {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_DEPTH = 10;

  private Causes() {}

  /**
   * The innermost message, which says what went wrong, on one line. Where the innermost exception
   * says nothing, as when the JDK's HTTP client is refused a connection, the one around it is named
   * as well.
   */
  static String describe(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "unknown cause";
    }
    var cause = thrown;
    var around = "";
    for (int depth = 0; depth < MAX_DEPTH && cause.getCause() != null; depth++) {
      around = cause instanceof IOException ? cause.getClass().getSimpleName() + ": " : "";
      cause = cause.getCause();
    }
    var message = cause.getMessage();
    return message == null || message.isBlank()
        ? around + cause.getClass().getSimpleName()
        : oneLine(cause.getClass().getSimpleName() + ": " + message);
  }

  /** What others sent, made harmless for a log line: no control characters, not too long. */
  static String oneLine(String text) {
    var printable = Printable.text(text, ' ').replaceAll(" +", " ").strip();
    return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "…";
  }
}
