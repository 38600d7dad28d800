package dev.parallax.engine;

/**
 * Notices that the lane slept: ticks come every 100 ms, and when they fail to, what the sockets
 * hold is old although it is only read now.
 */
public final class StallWatch {
  /** So long without a tick is a stall, and for as long again nothing may open. */
  private static final long STALL_NANOS = 1_000_000_000;

  private long lastTickNanos = Long.MAX_VALUE;

  /**
   * Something came at that moment; until when nothing may open, {@link Long#MIN_VALUE} for never.
   */
  public long distrustUntil(long nowNanos) {
    if (nowNanos > lastTickNanos && nowNanos - lastTickNanos > STALL_NANOS) {
      lastTickNanos = nowNanos;
      return nowNanos + STALL_NANOS;
    }
    return Long.MIN_VALUE;
  }

  /** A tick came. */
  public void ticked(long nowNanos) {
    lastTickNanos = nowNanos;
  }
}
