package dev.parallax.feed;

import dev.parallax.health.SegmentCounters;

/**
 * Counts the stretches in which a connection was lost and no other session had taken over: quotes
 * may be missing. One lane's thread.
 */
final class Gaps {
  private final SegmentCounters counters;
  private boolean open;
  private long countedNanos;

  Gaps(SegmentCounters counters) {
    this.counters = counters;
  }

  /** It is lost; what is lost already cannot be lost again. */
  void begin(long now) {
    if (!open) {
      open = true;
      countedNanos = now;
      counters.gaps.increment();
    }
  }

  /** Time has passed. */
  void look(long now) {
    if (open && now > countedNanos) {
      counters.gapNanos.add(now - countedNanos);
      countedNanos = now;
    }
  }

  /** Quotes come again, or are not wanted any more. */
  void end(long now) {
    look(now);
    open = false;
  }
}
