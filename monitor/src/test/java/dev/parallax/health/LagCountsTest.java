package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LagCountsTest {

  @Test
  void everyLagLiesInTheBucketThatSaysSo() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      long micros = random.nextLong(1L << random.nextInt(1, 41));
      for (long lag : new long[] {micros, -micros}) {
        int bucket = LagCounts.bucket(lag);
        assertThat(LagCounts.lowestMicros(bucket))
            .as("bucket %d of %d µs, seed %d", bucket, lag, seed)
            .isLessThanOrEqualTo(lag);
        assertThat(LagCounts.endMicros(bucket)).as("seed %d", seed).isGreaterThan(lag);
      }
    }
  }

  @Test
  void bucketsAreNarrowInProportionAndWithoutGaps() {
    for (int bucket = 0; bucket < LagCounts.BUCKETS - 1; bucket++) {
      long from = LagCounts.lowestMicros(bucket);
      long end = LagCounts.endMicros(bucket);
      assertThat(end).isEqualTo(LagCounts.lowestMicros(bucket + 1)).isGreaterThan(from);
      assertThat(end - from).isLessThanOrEqualTo(Math.max(1, Math.max(-from, end) / 8));
    }
  }

  @Test
  void countsWhatIsOutOfRangeAtTheEnds() {
    var lags = new LagCounts();
    lags.record(Long.MAX_VALUE);
    lags.record(Long.MIN_VALUE);
    lags.record(TimeUnit.MILLISECONDS.toNanos(-3));
    lags.record(TimeUnit.MILLISECONDS.toNanos(5));
    var counts = new long[LagCounts.BUCKETS];
    lags.addTo(counts);
    assertThat(counts[0]).isEqualTo(1);
    assertThat(counts[LagCounts.BUCKETS - 1]).isEqualTo(1);
    assertThat(counts[LagCounts.bucket(-3000)]).isEqualTo(1);
    assertThat(counts[LagCounts.bucket(5000)]).isEqualTo(1);
  }
}
