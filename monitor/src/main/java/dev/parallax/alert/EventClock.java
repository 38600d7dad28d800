package dev.parallax.alert;

import java.util.function.LongSupplier;

/**
 * The time of the events, going on between them: what is measured against their stamps must not
 * depend on another clock. From any thread; one thread tells it of events.
 */
final class EventClock {
  private final LongSupplier nanoTime;
  private volatile Anchor anchor;

  private record Anchor(long epochNanos, long nanoTime) {}

  /**
   * @param nanoTime a clock that never goes back
   */
  EventClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.anchor = new Anchor(0, nanoTime.getAsLong());
  }

  /** Something happened at this time, epoch ns. */
  void seen(long epochNanos) {
    if (epochNanos > nanos()) {
      anchor = new Anchor(epochNanos, nanoTime.getAsLong());
    }
  }

  /** Whether any event has come so far. */
  boolean isSet() {
    return anchor.epochNanos != 0;
  }

  /** Epoch ns. */
  long nanos() {
    var from = anchor;
    return from.epochNanos + nanoTime.getAsLong() - from.nanoTime;
  }
}
