package dev.parallax.spread;

import dev.parallax.model.Listing;
import dev.parallax.model.Route;
import dev.parallax.model.SizeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;

/**
 * The steps in which one size can be traded on both legs of a route: the least common multiple of
 * their lots, and not below either minimum.
 *
 * <p>Amounts are base units; for inverse instruments quote units, because that is what their
 * contracts are worth.
 *
 * <p>A lot is {@code units / scale}, both whole numbers that a double holds exactly, so that {@code
 * lots * units / scale} is the double nearest to the true multiple: the very one that reading its
 * decimal text gives. Comparing with that is exact, where {@code 0.3 / 0.1} is not.
 */
public final class CommonLot {
  /**
   * An amount this close below a multiple is that multiple: wider than the five roundings of 2^-53
   * which a size at most went through (number, contract size, product, price there and back),
   * narrower than the distance of two decimals of 15 digits, 10^-15.
   */
  private static final double ROUNDING = 1 + 0x1p-50;

  /** Where lots can no longer be counted exactly; a step is then less than a double shows. */
  private static final double MAX_UNITS = 0x1p50;

  private final double units;
  private final double scale;
  private final double lot;
  private final double minAmount;

  private CommonLot(BigDecimal lot, BigDecimal minAmount) {
    this.units = lot.unscaledValue().doubleValue();
    this.scale = BigDecimal.TEN.pow(lot.scale()).doubleValue();
    this.lot = lot.doubleValue();
    this.minAmount = minAmount.doubleValue();
  }

  /** The steps of a route, by what both venues publish. */
  public static CommonLot of(Route route) {
    var lot =
        Stream.of(route.buy(), route.sell())
            .map(listing -> amount(listing, listing.lot()))
            .filter(step -> step.signum() > 0)
            .reduce(CommonLot::leastCommonMultiple)
            .orElse(BigDecimal.ZERO);
    var min =
        amount(route.buy(), route.buy().minSize())
            .max(amount(route.sell(), route.sell().minSize()));
    return new CommonLot(withoutExponent(lot), min);
  }

  /** What a size in the venue's own units is worth; 0 where that is not known or not fixed. */
  private static BigDecimal amount(Listing listing, double size) {
    if (!(size > 0)
        || size == Double.POSITIVE_INFINITY
        || (listing.sizeUnit() == SizeUnit.QUOTE) != listing.instrument().isInverse()) {
      return BigDecimal.ZERO;
    }
    var own = BigDecimal.valueOf(size);
    return switch (listing.sizeUnit()) {
      case BASE -> own.multiply(BigDecimal.valueOf(listing.priceMultiplier()));
      case CONTRACTS ->
          own.multiply(BigDecimal.valueOf(listing.contractSize()))
              .multiply(BigDecimal.valueOf(listing.priceMultiplier()));
      case QUOTE -> own.multiply(BigDecimal.valueOf(listing.contractSize()));
    };
  }

  private static BigDecimal leastCommonMultiple(BigDecimal a, BigDecimal b) {
    int scale = Math.max(Math.max(a.scale(), b.scale()), 0);
    BigInteger x = a.setScale(scale).unscaledValue();
    BigInteger y = b.setScale(scale).unscaledValue();
    return new BigDecimal(x.divide(x.gcd(y)).multiply(y), scale);
  }

  /** The same number with as few decimals as it needs, never written as a power of ten. */
  private static BigDecimal withoutExponent(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The largest amount not above the given one that both venues accept; 0 where there is none. */
  public double floor(double amount) {
    double floored = units > 0 ? multiple(amount) : amount;
    return floored * ROUNDING >= minAmount ? floored : 0;
  }

  private double multiple(double amount) {
    double lots = Math.floor(amount / lot) + 1;
    if (lots * units > MAX_UNITS) {
      return Math.min(amount, Math.floor(amount / lot) * lot);
    }
    double limit = amount * ROUNDING;
    while (lots * units / scale > limit) {
      lots--;
    }
    return lots * units / scale;
  }
}
