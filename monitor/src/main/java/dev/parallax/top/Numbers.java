package dev.parallax.top;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as short as a table wants them; what is not known is {@code -}. */
final class Numbers {
  private static final String UNKNOWN = "-";
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  private Numbers() {}

  /** {@code +50.2}. */
  static String bps(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.1f", value) : UNKNOWN;
  }

  /** Fees have no sign. */
  static String fees(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.1f", value) : UNKNOWN;
  }

  /** Four digits that count, without zeros at the end. */
  static String size(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    double magnitude = Math.abs(value);
    if (magnitude >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : magnitude >= 1 ? 3 : 6;
    return BigDecimal.valueOf(value)
        .setScale(decimals, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A price as it is, up to eight decimals. */
  static String price(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return String.format(Locale.ROOT, "%,.8f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** Whole ones, in groups of three. */
  static String whole(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : UNKNOWN;
  }

  /** Two decimals. */
  static String money(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.2f", value) : UNKNOWN;
  }

  /** {@code 40 ms}, {@code 1.3 s}, {@code 12 s}, {@code 3:05}, {@code 2:03:05}. */
  static String duration(double millis) {
    if (!Double.isFinite(millis)) {
      return UNKNOWN;
    }
    long ms = Math.round(Math.max(0, millis));
    if (ms < 1000) {
      return ms + " ms";
    }
    if (ms < 9950) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }
    if (ms < MINUTE_MS) {
      return ms / 1000 + " s";
    }
    long seconds = ms / 1000 % 60;
    return ms < HOUR_MS
        ? String.format(Locale.ROOT, "%d:%02d", ms / MINUTE_MS, seconds)
        : String.format(Locale.ROOT, "%d:%02d:%02d", ms / HOUR_MS, ms / MINUTE_MS % 60, seconds);
  }

  /** {@code 40} of milliseconds, and {@code 12k} where they are many. */
  static String millis(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    return Math.abs(value) < 9_999.5
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.0fk", value / 1000);
  }
}
