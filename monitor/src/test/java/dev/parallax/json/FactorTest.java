package dev.parallax.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FactorTest {

  @Test
  void showsNoTraceOfBinaryFractions() {
    assertThat(times("67900", 0.1)).isEqualTo("6790");
    assertThat(times("679", 0.01)).isEqualTo("6.79");
    assertThat(times("3", 0.1)).isEqualTo("0.3");
    assertThat(times("1.1", 1.1)).isEqualTo("1.21");
    assertThat(times("4.35", 100)).isEqualTo("435");
    assertThat(times("0.07", 1e-8)).isEqualTo("0.0000000007");
    assertThat(Decimal.plain(read("0.0107", Factor.dividedBy(1000)))).isEqualTo("0.0000107");
    assertThat(Decimal.plain(read("0.0107", Factor.dividedBy(8)))).isEqualTo("0.0013375");
  }

  @Test
  void roundsTheExactProductOnceWhereItsDigitsFit() {
    long seed = 20_261_122;
    var random = new SplittableRandom(seed);
    double[] sizes = {0.01, 0.001, 0.1, 10, 100, 1000, 1, 0.0001, 25, 0.5, 1e-6, 2.5};
    for (int round = 0; round < 200_000; round++) {
      double size = sizes[random.nextInt(sizes.length)];
      int digits = random.nextInt(1, 15);
      var text =
          BigDecimal.valueOf(random.nextLong((long) Math.pow(10, digits)), random.nextInt(9));
      var exact = text.multiply(new BigDecimal(Double.toString(size)));
      if (exact.precision() <= 15) {
        assertThat(read(text.toPlainString(), Factor.product(size, 1)))
            .as("seed %d: %s * %s", seed, text.toPlainString(), size)
            .isEqualTo(exact.doubleValue());
      }
      var part = text.divide(new BigDecimal(1000));
      assertThat(read(text.toPlainString(), Factor.dividedBy(1000)))
          .as("seed %d: %s / 1000", seed, text.toPlainString())
          .isEqualTo(part.doubleValue());
    }
  }

  @Test
  void fallsBackToTheProductOfDoubles() {
    var long1 = "123456789012345678901234";
    assertThat(read(long1, Factor.product(0.1, 1))).isEqualTo(Double.parseDouble(long1) * 0.1);
    assertThat(read("999999999999999", Factor.product(0.123456789012345, 1)))
        .isEqualTo(999999999999999.0 * 0.123456789012345);
    assertThat(read("7", Factor.dividedBy(3))).isEqualTo(7 / 3.0);
    assertThat(read("0", Factor.dividedBy(3))).isZero();
    assertThat(read("1e300", Factor.product(1e300, 1))).isNaN();
    assertThat(read("x", Factor.product(0.1, 1))).isNaN();
  }

  @Test
  void multipliesBothFactorsExactly() {
    assertThat(Decimal.plain(read("3", Factor.product(0.1, 1000)))).isEqualTo("300");
    assertThat(read("3", Factor.product(0.1, 0.7)))
        .isEqualTo(new BigDecimal("0.21", MathContext.UNLIMITED).doubleValue());
  }

  @Test
  void takesOnlyFactorsAboveZero() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Factor.product(1, bad))
          .hasMessageContaining("allowed: finite and above 0");
    }
  }

  private static String times(String text, double factor) {
    return Decimal.plain(read(text, Factor.product(factor, 1)));
  }

  private static double read(String text, Factor factor) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Decimal.parse(bytes, 0, bytes.length, factor);
  }
}
