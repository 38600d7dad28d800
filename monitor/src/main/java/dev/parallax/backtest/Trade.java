package dev.parallax.backtest;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Spread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One opportunity as a desk trades it: open, closed, and free of attempts that still run. */
final class Trade {
  private final String id;
  private final Spread seen;
  private final List<AttemptResult> attempts = new ArrayList<>();
  private @Nullable OpportunityClosed closed;
  private int begun;
  private int running;
  private long lastNanos;

  Trade(String id, Spread seen) {
    this.id = id;
    this.seen = seen;
    this.lastNanos = seen.atNanos();
  }

  /** The name of the next attempt. */
  String begin() {
    begun++;
    running++;
    return id + "-" + begun;
  }

  void ended(AttemptResult result) {
    running--;
    attempts.add(result);
    lastNanos = Math.max(lastNanos, result.finishedNanos());
  }

  void closed(OpportunityClosed event) {
    closed = event;
    lastNanos = Math.max(lastNanos, event.atNanos());
  }

  boolean isRunning() {
    return running > 0;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** What it came to; null while it goes on. */
  @Nullable TradeResult result() {
    return closed == null || running > 0
        ? null
        : new TradeResult(closed, seen, List.copyOf(attempts), lastNanos);
  }
}
