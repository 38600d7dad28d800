package dev.parallax.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Takes and refuses the same texts as Jackson, and reads the same values from them. */
class JsonOracleTest {
  private static final long SEED = 4;
  private static final int TEXTS = 20_000;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final RandomJson json = new RandomJson(random);
  private final JsonDocument document = new JsonDocument(1 << 16);

  @Test
  void agreesOnTexts() {
    for (int i = 0; i < TEXTS; i++) {
      check(json.text().getBytes(UTF_8), i);
    }
  }

  @Test
  void agreesOnDamagedTexts() {
    int taken = 0;
    for (int i = 0; i < 3 * TEXTS; i++) {
      taken += check(damaged(json.text().getBytes(UTF_8)), i) ? 1 : 0;
    }
    assertThat(taken).isBetween(TEXTS / 10, 3 * TEXTS - TEXTS / 10);
  }

  @Test
  void agreesOnTruncatedTexts() {
    for (int i = 0; i < TEXTS / 20; i++) {
      var text = json.text().getBytes(UTF_8);
      for (int length = 0; length < text.length; length++) {
        check(Arrays.copyOf(text, length), i);
      }
    }
  }

  private boolean check(byte[] text, int run) {
    try {
      return JacksonOracle.agrees(document, text);
    } catch (AssertionError e) {
      throw new AssertionError(
          "seed %d, text %d: %s".formatted(SEED, run, new String(text, UTF_8)), e);
    }
  }

  private byte[] damaged(byte[] text) {
    int at = random.nextInt(text.length);
    var copy = text.clone();
    switch (random.nextInt(3)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] = text[random.nextInt(text.length)];
      default -> System.arraycopy(text, at, copy, Math.max(0, at - 1), text.length - at);
    }
    return copy;
  }
}
