package dev.parallax.health;

import java.util.List;

/**
 * Our time of receipt minus the venue's time, over all quotes since the start: the way through the
 * network, the venue's own delay, and the difference of the two clocks. The least of them is mostly
 * that difference.
 *
 * @param count quotes with a time of the venue
 * @param leastMillis below 0 where our clock is behind; exact to an eighth of itself, as is the
 *     most; 0 where nothing was measured
 */
public record ReceiveLag(long count, double leastMillis, double meanMillis, double mostMillis) {

  /** Of a venue that sends no times. */
  public static final ReceiveLag NONE = new ReceiveLag(0, 0, 0, 0);

  private static final double MICROS_PER_MILLI = 1e3;

  /** All lanes and segments together; from any thread. */
  static ReceiveLag of(List<LagCounts> lags) {
    var counts = new long[LagCounts.BUCKETS];
    lags.forEach(lag -> lag.addTo(counts));
    long count = 0;
    int least = -1;
    int most = -1;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        count += counts[bucket];
        least = least < 0 ? bucket : least;
        most = bucket;
      }
    }
    if (count == 0) {
      return NONE;
    }
    double sumMicros = lags.stream().mapToDouble(LagCounts::sumMicros).sum();
    return new ReceiveLag(
        count,
        LagCounts.lowestMicros(least) / MICROS_PER_MILLI,
        sumMicros / count / MICROS_PER_MILLI,
        LagCounts.endMicros(most) / MICROS_PER_MILLI);
  }
}
