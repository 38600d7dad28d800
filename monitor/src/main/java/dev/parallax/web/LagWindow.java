package dev.parallax.web;

import dev.parallax.health.LagCounts;
import java.util.ArrayDeque;

/** The lags of one exchange over the last seconds, made of counts since the start. */
final class LagWindow {
  private static final int SECONDS_OF_PERCENTILES = 10;
  private static final int SECONDS_OF_OFFSET = 60;

  private final ArrayDeque<long[]> counts = new ArrayDeque<>();
  private long[] recent = new long[LagCounts.BUCKETS];
  private long[] longer = new long[LagCounts.BUCKETS];

  /** The counts so far, once per second; the array is kept. */
  void add(long[] soFar) {
    counts.addLast(soFar);
    if (counts.size() > SECONDS_OF_OFFSET + 1) {
      counts.removeFirst();
    }
    longer = since(soFar, counts.peekFirst());
    int back = counts.size() - 1 - SECONDS_OF_PERCENTILES;
    recent = since(soFar, counts.stream().skip(Math.max(0, back)).findFirst().orElse(soFar));
  }

  private static long[] since(long[] now, long[] then) {
    var between = new long[now.length];
    for (int i = 0; i < now.length; i++) {
      between[i] = now[i] - then[i];
    }
    return between;
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
