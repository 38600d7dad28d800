package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How values are spelled in reports, the same under every locale and time zone. */
final class Plain {
  private static final int MONEY_DIGITS = 8;

  private Plain() {}

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

  /** Plain decimal; empty for null. */
  static String text(@Nullable BigDecimal value) {
    return value == null ? "" : value.toPlainString();
  }
}
