package dev.parallax.health;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * How long a lane takes for a message, from the moment it could be read until all decisions on it
 * were published. One thread records, without allocation or waiting; any may look.
 *
 * <p>HdrHistogram's own recorders for one writer and many readers take two locked instructions for
 * every value, which was a fiftieth of all that a lane does for a message. Here counting is a plain
 * add and an ordered store, in the very buckets that a histogram of two digits has.
 */
public final class LatencyMeter {
  /** Two digits of precision; what took longer than the longest counts as that. */
  private static final int DIGITS = 2;

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Two digits are 128 buckets between two powers of two there; a minute is below 2^36 ns. */
  private static final Buckets BUCKETS = new Buckets(7, 35);

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS.count());

  /** Counts one message; only on the owning thread. */
  public void record(long nanos) {
    int bucket = BUCKETS.of(Math.clamp(nanos, 0, LONGEST_NANOS));
    counts.lazySet(bucket, counts.getPlain(bucket) + 1);
  }

  /** Everything since the start, as it stands now. */
  Histogram snapshot() {
    var histogram = new Histogram(LONGEST_NANOS, DIGITS);
    for (int bucket = 0; bucket < counts.length(); bucket++) {
      long count = counts.get(bucket);
      if (count > 0) {
        histogram.recordValueWithCount(Math.min(BUCKETS.lowest(bucket), LONGEST_NANOS), count);
      }
    }
    return histogram;
  }
}
