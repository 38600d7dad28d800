package dev.parallax.feed;

import dev.parallax.model.NetTrouble;
import dev.parallax.model.Printable;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Exceptions in words for a log line. */
final class Causes {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_DEPTH = 10;

  private Causes() {}

  /**
   * What went wrong, on one line and in words. What no network can have done is a defect of ours,
   * and told with the name that helps to find it.
   */
  static String describe(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "unknown cause";
    }
    var cause = thrown;
    for (int depth = 0; depth < MAX_DEPTH && cause.getCause() != null; depth++) {
      cause = cause.getCause();
    }
    return isDefect(cause)
        ? oneLine(cause.getClass().getSimpleName() + ": " + cause.getMessage())
        : oneLine(NetTrouble.reason(thrown));
  }

  private static boolean isDefect(Throwable cause) {
    return cause instanceof Error
        || (cause instanceof RuntimeException && !(cause instanceof UnresolvedAddressException));
  }

  /** What others sent, made harmless for a log line: no control characters, not too long. */
  static String oneLine(String text) {
    var printable = Printable.text(text, ' ').replaceAll(" +", " ").strip();
    return printable.length() <= MAX_LENGTH ? printable : printable.substring(0, MAX_LENGTH) + "…";
  }
}
