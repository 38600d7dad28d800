package dev.parallax.json;

import java.math.BigDecimal;

/**
 * What decimals are multiplied with while they are read, so that the result is rounded once: 67900
 * times 0.1 is 6790, not 6790.000000000001.
 */
public final class Factor {
  /** Changes nothing. */
  public static final Factor ONE = new Factor(1, 0, 1, 1);

  private static final long MAX_EXACT = 1L << 53;

  /** The factor as {@code mantissa} times a power of ten; mantissa 0 where it is no such number. */
  final long mantissa;

  final int exponent;

  /** Numbers up to that one times the mantissa are still exact in a double. */
  final long largest;

  private final double multiplier;
  private final double divisor;

  private Factor(long mantissa, int exponent, double multiplier, double divisor) {
    this.mantissa = mantissa;
    this.exponent = exponent;
    this.largest = mantissa == 0 ? 0 : MAX_EXACT / mantissa;
    this.multiplier = multiplier;
    this.divisor = divisor;
  }

  /** Multiplies with both numbers, each taken for the shortest decimal that reads as it. */
  public static Factor product(double one, double other) {
    return of(decimal(one).multiply(decimal(other)), one * other, 1);
  }

  /** Divides by a number, taken for the shortest decimal that reads as it. */
  public static Factor dividedBy(double divisor) {
    try {
      return of(BigDecimal.ONE.divide(decimal(divisor)), 1, divisor);
    } catch (ArithmeticException e) {
      // A third has no end as a decimal: such a division is rounded twice.
      return new Factor(0, 0, 1, divisor);
    }
  }

  /** The number times this, rounded to double once more. */
  double times(double number) {
    return number * multiplier / divisor;
  }

  private static Factor of(BigDecimal exact, double multiplier, double divisor) {
    var shortest = exact.stripTrailingZeros();
    boolean small = shortest.precision() <= 15 && Math.abs(shortest.scale()) <= 1000;
    return small
        ? new Factor(
            shortest.unscaledValue().longValueExact(), -shortest.scale(), multiplier, divisor)
        : new Factor(0, 0, multiplier, divisor);
  }

  private static BigDecimal decimal(double number) {
    if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor: " + number + "; allowed: finite and above 0");
    }
    return new BigDecimal(Double.toString(number));
  }
}
