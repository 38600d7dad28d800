package dev.parallax.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {
  private static final long SEED = Long.getLong("parallax.seed", System.nanoTime());
  private static final Percentage TWO_DIGITS = Percentage.withPercentage(1);

  /** What the virtual machine may allocate on this thread for itself, over all rounds together. */
  private static final long TOLERATED_BYTES = 4_096;

  private final LatencyMeter meter = new LatencyMeter();

  @Test
  void knowsNothingBeforeTheFirstMessage() {
    assertThat(LaneLatency.of(List.of())).isEqualTo(LaneLatency.NONE);
    assertThat(LaneLatency.of(List.of(meter))).isEqualTo(LaneLatency.NONE);
  }

  @Test
  void tellsPercentilesOfAllLanesAndOfAllTimeHoweverOftenItIsAsked() {
    var random = new SplittableRandom(SEED);
    var other = new LatencyMeter();
    var all = new long[20_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = 1 + (long) Math.exp(random.nextDouble() * Math.log(1e9));
      (random.nextBoolean() ? meter : other).record(all[i]);
      if (i % 1_000 == 0) {
        assertThat(LaneLatency.of(List.of(meter, other)).count()).isEqualTo(i + 1);
      }
    }
    Arrays.sort(all);

    var latency = LaneLatency.of(List.of(meter, other));
    assertThat(latency.count()).isEqualTo(all.length);
    assertThat(latency.p50Micros()).isCloseTo(all[9_999] / 1e3, TWO_DIGITS);
    assertThat(latency.p99Micros()).isCloseTo(all[19_799] / 1e3, TWO_DIGITS);
    assertThat(latency.p999Micros()).isCloseTo(all[19_979] / 1e3, TWO_DIGITS);
    assertThat(latency.maxMicros()).isCloseTo(all[19_999] / 1e3, TWO_DIGITS);
    assertThat(latency.sumMicros()).isCloseTo(Arrays.stream(all).sum() / 1e3, TWO_DIGITS);
    assertThat(latency.counts()).hasSize(LaneLatency.BOUNDS_MICROS.size() + 1);
    assertThat(latency.counts().stream().mapToLong(n -> n).sum()).isEqualTo(all.length);
    long upTo = 0;
    for (int i = 0; i < LaneLatency.BOUNDS_MICROS.size(); i++) {
      upTo += latency.counts().get(i);
      double boundNanos = LaneLatency.BOUNDS_MICROS.get(i) * 1e3;
      assertThat(upTo)
          .as("up to %s µs", LaneLatency.BOUNDS_MICROS.get(i))
          .isBetween(upTo(all, boundNanos * 0.99), upTo(all, boundNanos * 1.01));
    }
  }

  private static long upTo(long[] all, double nanos) {
    return Arrays.stream(all).filter(each -> each <= nanos).count();
  }

  @Test
  void countsInTheBucketsOfAHistogramOfTwoDigits() {
    var random = new SplittableRandom(SEED);
    var histogram = new Histogram(60_000_000_000L, 2);
    for (int i = 0; i < 200_000; i++) {
      long nanos = Math.min(60_000_000_000L, random.nextLong(1L << random.nextInt(1, 37)));
      meter.record(nanos);
      histogram.recordValue(nanos);
    }
    assertThat(meter.snapshot()).as("seed %d", SEED).isEqualTo(histogram);
  }

  @Test
  void takesWhateverTwoClocksMakeOfATime() {
    meter.record(-5);
    meter.record(Long.MAX_VALUE);

    var latency = LaneLatency.of(List.of(meter));
    assertThat(latency.count()).isEqualTo(2);
    assertThat(latency.p50Micros()).isZero();
    assertThat(latency.maxMicros()).isCloseTo(60e6, within(1e6));
  }

  @Test
  void allocatesNothingForAMessage() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int pass = 0; pass < 3; pass++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int nanos = 0; nanos < 100_000; nanos++) {
        meter.record(nanos);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(allocated).isLessThanOrEqualTo(TOLERATED_BYTES);
  }
}
