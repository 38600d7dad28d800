package dev.parallax.sim.world;

import java.math.BigDecimal;

/**
 * A price or size step as an exact decimal, {@code units × 10^-scale}.
 *
 * @param units the digits; above 0
 * @param scale digits behind the point, 0 to 18
 */
public record Increment(long units, int scale) {

  public Increment {
    if (units <= 0 || scale < 0 || scale > 18) {
      throw new IllegalArgumentException(
          "increment: " + units + "e-" + scale + "; allowed: above 0, at most 18 decimals");
    }
  }

  /** Reads plain decimal text such as {@code 0.10}; trailing zeros do not count. */
  public static Increment of(String text) {
    var exact = new BigDecimal(text).stripTrailingZeros();
    int scale = Math.max(0, exact.scale());
    return new Increment(exact.setScale(scale).unscaledValue().longValueExact(), scale);
  }

  /** {@code 10^exponent}. */
  public static Increment powerOfTen(int exponent) {
    return exponent >= 0 ? new Increment(tenTo(exponent), 0) : new Increment(1, -exponent);
  }

  /**
   * The digits of a value at this scale: {@code 92288.5} at scale 1 is 922885.
   *
   * @throws IllegalArgumentException when the value is no multiple of this increment
   */
  public long exactly(double value) {
    var digits = BigDecimal.valueOf(value).movePointRight(scale).stripTrailingZeros();
    if (digits.scale() > 0 || digits.longValueExact() % units != 0) {
      throw new IllegalArgumentException(
          BigDecimal.valueOf(value).toPlainString() + " is no multiple of " + text());
    }
    return digits.longValueExact();
  }

  /** The increment as a number. */
  public double value() {
    return toDouble(units);
  }

  /** The number that digits at this scale stand for, correctly rounded. */
  public double toDouble(long digits) {
    return digits / (double) tenTo(scale);
  }

  /** Plain decimal text without trailing zeros. */
  public String text() {
    return BigDecimal.valueOf(units, scale).toPlainString();
  }

  /** Plain decimal text with at least this many decimals: {@code 0.01} as {@code 0.01000000}. */
  public String text(int decimals) {
    return BigDecimal.valueOf(units, scale).setScale(Math.max(scale, decimals)).toPlainString();
  }

  private static long tenTo(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, 10L);
    }
    return power;
  }
}
