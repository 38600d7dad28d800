package dev.parallax.web;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When opportunities of the last minutes were open, for the charts: as long as those remember their
 * points, and at most so many. One thread at a time.
 */
final class PastSpans {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(Charts.MINUTES + 1L);

  private record Past(Route route, long closedNanos, Span span) {}

  private final int most;

  /** In the order of closing. */
  private final ArrayDeque<Past> past = new ArrayDeque<>();

  private long forgottenNanos;

  /**
   * @param most how many are kept at the most: the oldest makes room
   */
  PastSpans(int most) {
    this.most = most;
  }

  void add(OpportunityClosed end) {
    past.addLast(new Past(end.opportunity().route(), end.atNanos(), Span.of(end)));
    while (past.size() > most || past.getFirst().closedNanos() < end.atNanos() - KEPT_NANOS) {
      forgottenNanos = Math.max(forgottenNanos, past.removeFirst().closedNanos());
    }
  }

  /** Those of a route that were open at that time or later, in the order of closing. */
  List<Span> of(Route route, long fromNanos) {
    var spans = new ArrayList<Span>();
    for (var each : past) {
      if (each.closedNanos() >= fromNanos && each.route().equals(route)) {
        spans.add(each.span());
      }
    }
    return spans;
  }

  /** What closed later than that is all here, epoch ns; 0 where nothing was forgotten. */
  long completeSinceNanos() {
    return forgottenNanos;
  }
}
