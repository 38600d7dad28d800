package dev.parallax.health;

import java.util.ArrayList;
import java.util.Collections;
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
 * @param sumMicros all of them together
 * @param counts how many took up to each of {@link #BOUNDS_MICROS} and more than the one before,
 *     and how many took longer
 */
public record LaneLatency(
    long count,
    double p50Micros,
    double p99Micros,
    double p999Micros,
    double maxMicros,
    double sumMicros,
    List<Long> counts) {

  /** Upper ends of the counts, µs. */
  public static final List<Long> BOUNDS_MICROS =
      List.of(
          5L,
          10L,
          20L,
          50L,
          100L,
          200L,
          500L,
          1_000L,
          2_000L,
          5_000L,
          10_000L,
          50_000L,
          100_000L,
          1_000_000L);

  /** Of no message at all. */
  public static final LaneLatency NONE =
      new LaneLatency(0, 0, 0, 0, 0, 0, Collections.nCopies(BOUNDS_MICROS.size() + 1, 0L));

  private static final long NANOS_PER_MICRO = 1000;

  public LaneLatency {
    counts = List.copyOf(counts);
  }

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
            micros(all.getMaxValue()),
            all.getMean() / NANOS_PER_MICRO * all.getTotalCount(),
            counts(all));
  }

  /** A bound in the middle of one of the histogram's buckets has the whole of it below. */
  private static List<Long> counts(Histogram all) {
    var counts = new ArrayList<Long>();
    long below = 0;
    for (long micros : BOUNDS_MICROS) {
      long upTo = all.getCountBetweenValues(0, micros * NANOS_PER_MICRO);
      counts.add(upTo - below);
      below = upTo;
    }
    counts.add(all.getTotalCount() - below);
    return counts;
  }

  private static double micros(long nanos) {
    return nanos / (double) NANOS_PER_MICRO;
  }
}
