package dev.parallax.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.json.Decimal;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {

  @ParameterizedTest
  @CsvSource({
    "54.3, 54.3000",
    "-0.00001, 0.0000",
    "12.34565, 12.3456",
    "1e9, 1000000000.0000",
    "1e-30, 0.0000"
  })
  void spellsBasisPointsWithFourDigits(double bps, String text) {
    assertThat(CsvText.bps(bps)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void leavesTheUnknownEmpty(double unknown) {
    assertThat(CsvText.bps(unknown)).isEmpty();
    assertThat(Decimal.plain(unknown)).isEmpty();
  }

  @Test
  void spellsNumbersPlainlySoThatTheyReadBackExactly() {
    long seed = 7;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        var text = Decimal.plain(value);
        assertThat(text).as("seed %s", seed).doesNotContainIgnoringCase("e");
        assertThat(new BigDecimal(text).doubleValue()).as("seed %s", seed).isEqualTo(value + 0.0);
      }
    }
  }
}
