package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Route;
import dev.parallax.model.SizeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommonLotTest {
  private static final long SEED = 20261122;
  private static final int ROUNDS = 20_000;

  @Test
  void threeTenthsAreThreeLotsOfOneTenth() {
    assertThat(0.3 / 0.1).as("what doubles say").isLessThan(3);
    assertThat(lot(0.1, 0.1).floor(0.3)).isEqualTo(0.3);
    assertThat(lot(0.1, 0.1).floor(0.29999999)).isEqualTo(0.2);
    assertThat(lot(0.1, 0.1).floor(0.09)).isZero();
  }

  @Test
  void unequalLotsMeetAtTheirLeastCommonMultiple() {
    assertThat(lot(0.4, 0.6).floor(5)).isEqualTo(4.8);
    assertThat(lot(0.001, 1).floor(7.999)).isEqualTo(7);
    assertThat(lot(100, 250).floor(1234)).isEqualTo(1000);
    assertThat(lot(1e10, 1e-8).floor(2.5e10)).isEqualTo(2e10);
  }

  @Test
  void anUnknownLotIsNoLimit() {
    assertThat(lot(Double.NaN, 0.5).floor(1.7)).isEqualTo(1.5);
    assertThat(lot(Double.NaN, Double.NaN).floor(1.7)).isEqualTo(1.7);
    assertThat(lot(0, 0).floor(1.7)).isEqualTo(1.7);
  }

  @Test
  void anyDecimalIsFlooredAsBigDecimalDoes() {
    var random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      var a = decimal(random, 4, 9);
      var b = decimal(random, 4, 9);
      var common = lot(a.doubleValue(), b.doubleValue());
      var step = leastCommonMultiple(a, b);
      var amount =
          random.nextBoolean()
              ? decimal(random, 15, 12)
              : step.multiply(BigDecimal.valueOf(random.nextInt(1_000_000)))
                  .round(new MathContext(15, RoundingMode.DOWN));

      if (amount.movePointRight(step.scale()).doubleValue() > 0x1p49) {
        continue; // the multiples have more digits than a double
      }
      var exact = amount.divideToIntegralValue(step).multiply(step).round(new MathContext(34));
      assertThat(common.floor(amount.doubleValue()))
          .as("seed %d: %s in lots of %s and %s", SEED, amount, a, b)
          .isEqualTo(exact.doubleValue());
    }
  }

  @Test
  void beyondTheDigitsOfADoubleTheResultIsStillNotAboveTheAmount() {
    double amount = 5_776_959_014_824.44;

    assertThat(lot(0.0056, 0.07008).floor(amount)).isBetween(amount - 0.5, amount);
    assertThat(lot(1e-18, 1e-18).floor(123_456.789)).isBetween(123_456.788, 123_456.789);
  }

  @Test
  void sizesThatWentThroughContractsAndPricesLoseNoLot() {
    var random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      // as the feed does it: contracts · contract size, or contracts · worth / price, and back
      int contracts = 1 + random.nextInt(1_000_000);
      var worth = decimal(random, 3, 6);
      double price = decimal(random, 7, 4).doubleValue();
      var exact = worth.multiply(BigDecimal.valueOf(contracts)).doubleValue();
      var common = lot(worth.doubleValue(), Double.NaN);

      assertThat(common.floor(contracts * worth.doubleValue()))
          .as("seed %d: %d contracts of %s", SEED, contracts, worth)
          .isEqualTo(exact);
      assertThat(common.floor(contracts * worth.doubleValue() / price * price))
          .as("seed %d: %d contracts of %s at %s", SEED, contracts, worth, price)
          .isEqualTo(exact);
    }
  }

  private static CommonLot lot(double a, double b) {
    var buy = Listed.on("binance:spot", "A", "BTC/USDT").sizes(SizeUnit.BASE, 1).lot(a);
    var sell = Listed.on("okx:public", "A", "BTC/USDT").sizes(SizeUnit.BASE, 1).lot(b);
    return CommonLot.of(new Route(buy.listing(), sell.listing()));
  }

  /** A positive decimal of up to so many digits, up to so many of them after the point. */
  private static BigDecimal decimal(Random random, int digits, int maxScale) {
    long bound = (long) Math.pow(10, 1 + random.nextInt(digits));
    return BigDecimal.valueOf(random.nextLong(1, bound), random.nextInt(maxScale + 1));
  }

  private static BigDecimal leastCommonMultiple(BigDecimal a, BigDecimal b) {
    int scale = Math.max(a.scale(), b.scale());
    BigInteger x = a.setScale(scale).unscaledValue();
    BigInteger y = b.setScale(scale).unscaledValue();
    return new BigDecimal(x.multiply(y).divide(x.gcd(y)), scale);
  }
}
