package dev.parallax.sim.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextTest {
  private static final long SEED = 20_261_122;

  @Test
  void writesNumbersLikeBigDecimal() {
    var random = new SplittableRandom(SEED);
    var text = new Text();
    for (int i = 0; i < 20_000; i++) {
      long units = random.nextLong() >>> (1 + random.nextInt(62));
      int scale = random.nextInt(13);
      var exact = BigDecimal.valueOf(units, scale);
      assertThat(text.clear().decimal(units, scale, scale).toString())
          .as("seed %d", SEED)
          .isEqualTo(exact.toPlainString());
      assertThat(text.clear().decimal(units, scale, scale + 3).toString())
          .isEqualTo(exact.setScale(scale + 3).toPlainString());
      var shortest = text.clear().shortest(units, scale, 0).toString();
      assertThat(new BigDecimal(shortest)).isEqualByComparingTo(exact);
      assertThat(shortest).doesNotMatch(".*\\.[0-9]*0$");
      assertThat(text.clear().number(units).toString()).isEqualTo(Long.toString(units));
    }
    assertThat(text.clear().number(-17).toString()).isEqualTo("-17");
    assertThat(text.clear().shortest(0, 3, 1).toString()).isEqualTo("0.0");
  }

  @Test
  void growsAsNeeded() {
    var text = new Text();
    for (int i = 0; i < 1_000; i++) {
      text.add("{}").add('x');
    }
    assertThat(text.length()).isEqualTo(3_000);
    assertThat(text.toString()).startsWith("{}x{}x");
  }
}
