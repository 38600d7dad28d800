package dev.parallax.backtest.report;

import dev.parallax.backtest.TradeResult;
import dev.parallax.model.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of opportunities that are still alive after a time, by the product-limit estimate of
 * Kaplan and Meier: one that was cut off by the feed or the end of the recording counts as alive
 * for as long as it was seen and is not counted afterwards.
 */
final class Survival {
  /** Milliseconds; the steps of the curve and of the histogram of durations. */
  static final List<Long> STEPS_MS =
      List.of(
          1L,
          2L,
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
          20_000L,
          60_000L,
          120_000L,
          300_000L,
          600_000L,
          1_800_000L,
          3_600_000L);

  private static final long NANOS_PER_MS = 1_000_000;

  private Survival() {}

  /**
   * A point of the curve.
   *
   * @param share null where there was no opportunity
   */
  public record Point(long ms, @Nullable BigDecimal share) {}

  /** A bar of the histogram: {@code from} inclusive, {@code to} exclusive; null: no end. */
  public record Bar(long fromMs, @Nullable Long toMs, long count) {}

  static List<Point> curve(List<TradeResult> trades) {
    var ended =
        trades.stream()
            .sorted((a, b) -> Long.compare(a.closed().durationNanos(), b.closed().durationNanos()))
            .toList();
    var points = new ArrayList<Point>();
    double alive = ended.isEmpty() ? Double.NaN : 1;
    int at = 0;
    for (long ms : STEPS_MS) {
      while (at < ended.size() && ended.get(at).closed().durationNanos() <= ms * NANOS_PER_MS) {
        if (!isCutOff(ended.get(at).closed().reason())) {
          alive *= 1 - 1.0 / (ended.size() - at);
        }
        at++;
      }
      points.add(new Point(ms, Plain.share(alive)));
    }
    return points;
  }

  static List<Bar> histogram(List<TradeResult> trades) {
    var bars = new ArrayList<Bar>();
    long from = 0;
    for (int i = 0; i <= STEPS_MS.size(); i++) {
      var to = i < STEPS_MS.size() ? STEPS_MS.get(i) : null;
      long low = from * NANOS_PER_MS;
      long high = to == null ? Long.MAX_VALUE : to * NANOS_PER_MS;
      long count =
          trades.stream()
              .mapToLong(trade -> trade.closed().durationNanos())
              .filter(nanos -> nanos >= low && nanos < high)
              .count();
      bars.add(new Bar(from, to, count));
      from = to == null ? from : to;
    }
    return bars;
  }

  /** True where nobody saw its end. */
  static boolean isCutOff(Reason reason) {
    return switch (reason) {
      case DISCONNECTED, STALE, SHUTDOWN -> true;
      case CROSSED, ONE_SIDED, HALTED, EXPIRED, SIZE, SUSPECT, CONVERGED -> false;
    };
  }
}
