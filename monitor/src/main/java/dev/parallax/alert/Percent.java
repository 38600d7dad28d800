package dev.parallax.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rates as people read them: basis points in, percents out, with four digits. */
final class Percent {
  private static final int DIGITS = 4;
  private static final int BPS_PER_PERCENT_DIGITS = 2;

  private Percent() {}

  static String of(double bps) {
    return Double.isFinite(bps) ? rounded(bps).toPlainString() + " %" : "?";
  }

  /** With its sign and two or three digits: enough for a headline. */
  static String signed(double bps) {
    if (!Double.isFinite(bps)) {
      return "?";
    }
    var percent = rounded(bps).setScale(3, RoundingMode.HALF_EVEN);
    return (percent.signum() < 0 ? "" : "+") + percent.toPlainString() + " %";
  }

  /** The difference of the two as they are printed, so that what is printed adds up. */
  static String difference(double moreBps, double lessBps) {
    return Double.isFinite(moreBps) && Double.isFinite(lessBps)
        ? rounded(moreBps).subtract(rounded(lessBps)).toPlainString() + " %"
        : "?";
  }

  private static BigDecimal rounded(double bps) {
    return BigDecimal.valueOf(bps)
        .movePointLeft(BPS_PER_PERCENT_DIGITS)
        .setScale(DIGITS, RoundingMode.HALF_EVEN);
  }
}
