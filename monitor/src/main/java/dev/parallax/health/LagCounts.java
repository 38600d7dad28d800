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
  private static final int SUB_BITS = 3;
  private static final int SUB = 1 << SUB_BITS;
  private static final long NANOS_PER_MICRO = 1000;

  /** The largest magnitude told apart, 2^40 µs: twelve days. */
  private static final int MAX_EXPONENT = 40;

  private static final int SIDE = (MAX_EXPONENT - SUB_BITS + 2) * SUB;

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
    return micros >= 0 ? SIDE + magnitude(micros) : SIDE - 1 - magnitude(-(micros + 1));
  }

  private static int magnitude(long micros) {
    if (micros < SUB) {
      return (int) micros;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
    if (exponent > MAX_EXPONENT) {
      return SIDE - 1;
    }
    int sub = (int) (micros >>> (exponent - SUB_BITS)) & (SUB - 1);
    return (exponent - SUB_BITS + 1) * SUB + sub;
  }

  /** The smallest lag a bucket counts, in µs. */
  public static long lowestMicros(int bucket) {
    return bucket >= SIDE ? edge(bucket - SIDE) : -edge(SIDE - bucket);
  }

  /** The first lag that a bucket does not count any more, in µs. */
  public static long endMicros(int bucket) {
    return lowestMicros(bucket + 1);
  }

  private static long edge(int magnitude) {
    if (magnitude < SUB) {
      return magnitude;
    }
    int exponent = magnitude / SUB + SUB_BITS - 1;
    return (SUB + (long) (magnitude % SUB)) << (exponent - SUB_BITS);
  }
}
