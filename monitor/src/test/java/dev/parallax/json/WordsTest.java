package dev.parallax.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final long SEED = 59;

  /** A line end, its neighbours, and the same beyond ASCII. */
  private static final byte[] NEAR_LINE_ENDS = {9, 10, 11, -119, -118, -117, 0, -1};

  @Test
  void findsAByteWhereverItIs() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      var text = new byte[random.nextInt(40)];
      for (int at = 0; at < text.length; at++) {
        text[at] = NEAR_LINE_ENDS[random.nextInt(NEAR_LINE_ENDS.length)];
      }
      int from = random.nextInt(text.length + 1);
      int to = random.nextInt(from, text.length + 1);
      int expected = from;
      while (expected < to && text[expected] != '\n') {
        expected++;
      }
      assertThat(Words.find((byte) '\n', text, from, to))
          .as("seed %d, text %d from %d to %d", SEED, i, from, to)
          .isEqualTo(expected);
    }
  }

  @Test
  void readsWholeNumbersAsTheJdkDoes() {
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      for (int digits = random.nextInt(21); digits > 0; digits--) {
        text.append(random.nextInt(60) == 0 ? "/:-. ".charAt(random.nextInt(5)) : digit(random));
      }
      assertThat(whole(text.toString())).as("seed %d: %s", SEED, text).isEqualTo(expected(text));
    }
    assertThat(whole("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(whole("9223372036854775808")).isEqualTo(-1);
    assertThat(whole("9999999999999999999")).isEqualTo(-1);
  }

  private static char digit(SplittableRandom random) {
    return (char) ('0' + random.nextInt(10));
  }

  private static long expected(CharSequence text) {
    try {
      boolean digits = text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits ? Long.parseLong(text.toString()) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static long whole(String text) {
    var bytes = ("<" + text + ">").getBytes(US_ASCII);
    return Decimal.whole(bytes, 1, bytes.length - 1);
  }
}
