package dev.parallax.web;

import dev.parallax.health.LagCounts;
import java.util.ArrayDeque;

/** The lags of one exchange over the last seconds, made of counts since the start. */
final class LagWindow {
  private static final int SECONDS_OF_PERCENTILES = 10;
  private static final int SECONDS_OF_OFFSET = 60;

  private final ArrayDeque<long[]> counts = new ArrayDeque<>();
  private final long[] recent = new long[LagCounts.BUCKETS];
  private final long[] longer = new long[LagCounts.BUCKETS];

  /** The counts so far, once per second. */
  void add(long[] soFar) {
    // What lives for a minute is collected late: the oldest is used again.
    boolean full = counts.size() > SECONDS_OF_OFFSET;
    var kept = full ? counts.removeFirst() : new long[LagCounts.BUCKETS];
    System.arraycopy(soFar, 0, kept, 0, kept.length);
    counts.addLast(kept);
    subtract(counts.getFirst(), soFar, longer);
    int back = counts.size() - 1 - SECONDS_OF_PERCENTILES;
    subtract(counts.stream().skip(Math.max(0, back)).findFirst().orElse(soFar), soFar, recent);
  }

  private static void subtract(long[] then, long[] now, long[] between) {
    for (int i = 0; i < between.length; i++) {
      between[i] = now[i] - then[i];
    }
  }

  /** The lag that this share of the last quotes did not exceed, in ms; NaN without quotes. */
  double lagMs(double share) {
    long all = 0;
    for (long count : recent) {
      all += count;
    }
    long rank = (long) Math.ceil(share * all);
    long seen = 0;
    for (int bucket = 0; bucket < recent.length && all > 0; bucket++) {
      seen += recent[bucket];
      if (seen >= rank) {
        return middleMs(bucket);
      }
    }
    return Double.NaN;
  }

  /** The shortest lag of the last minute: what of the lag is the distance between two clocks. */
  double offsetMs() {
    for (int bucket = 0; bucket < longer.length; bucket++) {
      if (longer[bucket] > 0) {
        return middleMs(bucket);
      }
    }
    return Double.NaN;
  }

  private static double middleMs(int bucket) {
    return (LagCounts.lowestMicros(bucket) + LagCounts.endMicros(bucket)) / 2e3;
  }
}
