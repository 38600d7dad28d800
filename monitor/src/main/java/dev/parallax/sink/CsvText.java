package dev.parallax.sink;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;

/** How values are spelled in the CSV files, the same under every locale and time zone. */
final class CsvText {
  private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
  private static final int BPS_DIGITS = 4;

  private CsvText() {}

  /** Whole microseconds, rounded down. */
  static String micros(long nanos) {
    return Long.toString(Math.floorDiv(nanos, NANOS_PER_MICRO));
  }

  /** Basis points with four digits: a millionth of a percent; empty where unknown. */
  static String bps(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(BPS_DIGITS, RoundingMode.HALF_EVEN).toPlainString()
        : "";
  }
}
