package dev.parallax.backtest;

import java.util.regex.Pattern;

/** Short times as people write them: a whole number and a unit, {@code 250us} or {@code 50ms}. */
public final class Durations {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ns|us|ms|s|m)");

  private Durations() {}

  /** In nanoseconds; throws {@link IllegalArgumentException} for anything but number and unit. */
  public static long parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "duration: '"
              + text
              + "'; allowed: a whole number with ns, us, ms, s or m; example: 50ms");
    }
    return Long.parseLong(matcher.group(1)) * nanosOf(matcher.group(2));
  }

  private static long nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      default -> 60_000_000_000L;
    };
  }

  /** In the largest unit that needs no fraction; {@link #parse} reads it back. */
  public static String text(long nanos) {
    if (nanos == 0) {
      return "0ms";
    }
    for (var unit : new String[] {"m", "s", "ms", "us"}) {
      if (nanos % nanosOf(unit) == 0) {
        return nanos / nanosOf(unit) + unit;
      }
    }
    return nanos + "ns";
  }
}
