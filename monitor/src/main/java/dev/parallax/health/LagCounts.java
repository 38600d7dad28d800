package dev.parallax.health;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long quotes were on their way, counted in buckets that are narrow in proportion: from the
 * venue's time to ours, so a venue's clock that runs ahead makes lags below 0.
 *
 * <p>One writing thread and any number of reading ones; counting is a plain add and an ordered
 * store.
 */
public final class LagCounts {
  private static final long NANOS_PER_MICRO = 1000;

  /** Up to 2^41 µs, 25 days, in either direction. */
  private static final Buckets MAGNITUDES = new Buckets(3, 40);

  private static final int SIDE = MAGNITUDES.count();

  /** How many buckets there are, from the most negative lag to the largest. */
  public static final int BUCKETS = 2 * SIDE;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private final Counter micros = new Counter();

  /** Counts one; only on the owning thread. */
  public void record(long lagNanos) {
    long lagMicros = Math.floorDiv(lagNanos, NANOS_PER_MICRO);
    int bucket = bucket(lagMicros);
    counts.lazySet(bucket, counts.getPlain(bucket) + 1);
    micros.add(lagMicros);
  }

  /** Adds the counts so far to others; from any thread. */
  public void addTo(long[] sums) {
    for (int i = 0; i < BUCKETS; i++) {
      sums[i] += counts.get(i);
    }
  }

  /** All lags together, in µs; from any thread. */
  public long sumMicros() {
    return micros.value();
  }

  static int bucket(long micros) {
    return micros >= 0 ? SIDE + MAGNITUDES.of(micros) : SIDE - 1 - MAGNITUDES.of(-(micros + 1));
  }

  /** The smallest lag a bucket counts, in µs. */
  public static long lowestMicros(int bucket) {
    return bucket >= SIDE ? MAGNITUDES.lowest(bucket - SIDE) : -MAGNITUDES.lowest(SIDE - bucket);
  }

  /** The first lag that a bucket does not count any more, in µs. */
  public static long endMicros(int bucket) {
    return lowestMicros(bucket + 1);
  }
}
