package dev.parallax.health;

import java.util.List;
import java.util.function.Function;

/**
 * What came in from one exchange since the start, beside quotes and rejects.
 *
 * @param frames of any content
 * @param heartbeats signs of life without content
 * @param ignored frames that were understood and of no interest
 * @param failures checks of connections that ended in an exception: never expected
 * @param lag how far its quotes lie behind their own times
 */
public record FrameTotals(
    long frames, long heartbeats, long ignored, long failures, ReceiveLag lag) {

  /** Adds up lanes and segments. */
  static FrameTotals of(List<SegmentCounters> counters) {
    return new FrameTotals(
        sum(counters, c -> c.frames),
        sum(counters, c -> c.heartbeats),
        sum(counters, c -> c.ignored),
        sum(counters, c -> c.failures),
        ReceiveLag.of(counters.stream().map(c -> c.lag).toList()));
  }

  private static long sum(
      List<SegmentCounters> counters, Function<SegmentCounters, Counter> counter) {
    return counters.stream().map(counter).mapToLong(Counter::value).sum();
  }
}
