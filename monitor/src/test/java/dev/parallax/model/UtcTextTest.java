package dev.parallax.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00.000000Z",
    "-1, 1969-12-31T23:59:59.999999Z",
    "1795348503123456789, 2026-11-22T11:55:03.123456Z",
    "1795348503000000999, 2026-11-22T11:55:03.000000Z",
    "9223372036854775807, 2262-04-11T23:47:16.854775Z"
  })
  void spellsTimeInUtcWithSixDigitsCutNotRounded(long nanos, String text) {
    assertThat(UtcText.time(nanos)).isEqualTo(text).hasSize(27);
  }

  @Test
  void spellsTimesSoThatTheJdkReadsTheSameMicrosecond() {
    long seed = 20261122;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong();
      var expected =
          Instant.ofEpochSecond(
                  Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1)),
                  Math.floorMod(nanos, TimeUnit.SECONDS.toNanos(1)))
              .truncatedTo(ChronoUnit.MICROS);
      assertThat(Instant.parse(UtcText.time(nanos))).as("seed %s", seed).isEqualTo(expected);
    }
  }
}
