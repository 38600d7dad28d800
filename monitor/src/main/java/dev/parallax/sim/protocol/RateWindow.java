package dev.parallax.sim.protocol;

import java.util.ArrayDeque;

/** Counts weights in a sliding window and says when they become too much. */
final class RateWindow {
  private final int limit;
  private final long windowNanos;
  private final ArrayDeque<long[]> uses = new ArrayDeque<>();
  private long used;

  RateWindow(int limit, long windowNanos) {
    this.limit = limit;
    this.windowNanos = windowNanos;
  }

  /** Counts one use; false when the window is over its limit. */
  boolean use(int weight, long nowNanos) {
    expire(nowNanos);
    if (used > limit) {
      return false;
    }
    uses.add(new long[] {nowNanos, weight});
    used += weight;
    return used <= limit;
  }

  long used() {
    return used;
  }

  /** Whole seconds until something of the window expires; at least 1. */
  long secondsToWait(long nowNanos) {
    var oldest = uses.peek();
    long nanos = oldest == null ? 0 : oldest[0] + windowNanos - nowNanos;
    return Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
  }

  private void expire(long nowNanos) {
    for (var oldest = uses.peek();
        oldest != null && oldest[0] <= nowNanos - windowNanos;
        oldest = uses.peek()) {
      uses.remove();
      used -= oldest[1];
    }
  }
}
