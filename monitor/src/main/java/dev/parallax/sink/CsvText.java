package dev.parallax.sink;

import dev.parallax.json.Decimal;
import dev.parallax.model.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How values are spelled in the CSV files, the same under every locale and time zone. */
final class CsvText {
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final int BPS_DIGITS = 4;
  private static final DateTimeFormatter UTC_MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CsvText() {}

  /** ISO-8601 UTC with six digits, cut rather than rounded: {@code 2026-11-22T07:55:03.123456Z}. */
  static String time(long epochNanos) {
    return UTC_MICROS.format(instant(epochNanos));
  }

  /** The UTC day. */
  static LocalDate day(long epochNanos) {
    return LocalDate.ofInstant(instant(epochNanos), ZoneOffset.UTC);
  }

  /** Whole microseconds, rounded down. */
  static String micros(long nanos) {
    return Long.toString(Math.floorDiv(nanos, NANOS_PER_MICRO));
  }

  /** The shortest plain decimal that reads back to the same double; empty where unknown. */
  static String number(double value) {
    return Double.isFinite(value) ? Decimal.plain(value) : "";
  }

  /** Basis points with four digits: a millionth of a percent; empty where unknown. */
  static String bps(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(BPS_DIGITS, RoundingMode.HALF_EVEN).toPlainString()
        : "";
  }

  /**
   * Text from outside that no spreadsheet takes for a formula and no reader for a second line:
   * control and formatting characters become spaces, and text that starts like a formula gets an
   * apostrophe.
   *
   * @see <a href="https://cwe.mitre.org/data/definitions/1236.html">CWE-1236</a>
   */
  static String text(String raw) {
    if (raw.isEmpty()) {
      return raw;
    }
    var line = Printable.text(raw, ' ');
    var first = line.stripLeading();
    boolean formula = !first.isEmpty() && "=+-@＝＋－＠".indexOf(first.charAt(0)) >= 0;
    return formula || line.charAt(0) != raw.charAt(0) ? "'" + line : line;
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }
}
