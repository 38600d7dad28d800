package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How values are spelled in reports, the same under every locale and time zone. */
final class Plain {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final DateTimeFormatter UTC_MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MONEY_DIGITS = 8;

  private Plain() {}

  /** ISO-8601 UTC with six digits, cut rather than rounded. */
  static String time(long epochNanos) {
    return UTC_MICROS.format(instant(epochNanos));
  }

  static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }

  /** Basis points with four digits; null where unknown. */
  static @Nullable BigDecimal bps(double value) {
    return rounded(value, 4);
  }

  /** A share of one with six digits; null where unknown. */
  static @Nullable BigDecimal share(double value) {
    return rounded(value, 6);
  }

  /** Milliseconds with three digits. */
  static BigDecimal millis(long nanos) {
    return BigDecimal.valueOf(nanos, 6).setScale(3, RoundingMode.HALF_EVEN);
  }

  static @Nullable BigDecimal rounded(double value, int digits) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN)
        : null;
  }

  /** An amount of an asset with at most eight digits after the point and no exponent. */
  static BigDecimal money(BigDecimal amount) {
    var rounded = amount.setScale(MONEY_DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** The shortest plain decimal of a double; empty where unknown. */
  static String number(double value) {
    return Double.isFinite(value) ? text(BigDecimal.valueOf(value).stripTrailingZeros()) : "";
  }

  /** Plain decimal; empty for null. */
  static String text(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }

  /**
   * Text from outside that no spreadsheet takes for a formula and no reader for a second line.
   *
   * @see <a href="https://cwe.mitre.org/data/definitions/1236.html">CWE-1236</a>
   */
  static String word(String raw) {
    var line = raw.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    return !line.isEmpty() && "=+-@＝＋－＠ ".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
