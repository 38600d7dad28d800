package dev.parallax.health;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long the lanes took for their messages since the start: from the moment a message could be
 * read from its socket until every decision on it was published. Messages that came in one read
 * wait for those before them, and that counts.
 *
 * @param count messages
 * @param p50Micros half of them took at most so long, in µs; to two digits, as all of these
 * @param p99Micros 99 of 100
 * @param p999Micros 999 of 1000
 * @param maxMicros the longest one
 */
public record LaneLatency(
    long count, double p50Micros, double p99Micros, double p999Micros, double maxMicros) {

  /** Of no message at all. */
  public static final LaneLatency NONE = new LaneLatency(0, 0, 0, 0, 0);

  private static final double NANOS_PER_MICRO = 1e3;

  /** All lanes together; from any thread. */
  public static LaneLatency of(List<LatencyMeter> lanes) {
    return lanes.stream()
        .map(LatencyMeter::snapshot)
        .reduce((sum, lane) -> {
          sum.add(lane);
          return sum;
        })
        .map(LaneLatency::of)
        .orElse(NONE);
  }

  private static LaneLatency of(Histogram all) {
    return all.getTotalCount() == 0
        ? NONE
        : new LaneLatency(
            all.getTotalCount(),
            micros(all.getValueAtPercentile(50)),
            micros(all.getValueAtPercentile(99)),
            micros(all.getValueAtPercentile(99.9)),
            micros(all.getMaxValue()));
  }

  private static double micros(long nanos) {
    return nanos / NANOS_PER_MICRO;
  }
}
