package dev.parallax.backtest;

import dev.parallax.spread.LiveSpread;

/** How long a route showed what, weighted by time. Belongs to one lane. */
final class RouteMeter {
  private final LiveSpread spread;
  private final Book buy;
  private final Book sell;
  private long sinceNanos;
  private long untilNanos;
  private boolean comparable;
  private boolean crossed;
  private double grossBps;
  private long comparableNanos;
  private long positiveNanos;
  private double grossBpsNanos;
  private double maxGrossBps = Double.NEGATIVE_INFINITY;
  private double maxNetBps = Double.NEGATIVE_INFINITY;
  private long maxAtNanos;

  RouteMeter(LiveSpread spread, Book buy, Book sell) {
    this.spread = spread;
    this.buy = buy;
    this.sell = sell;
  }

  /** An instant is complete that may have changed the spread. */
  void turn(long nowNanos) {
    pass(nowNanos);
    untilNanos = Math.min(buy.freshUntilNanos(), sell.freshUntilNanos());
    comparable = spread.isQuoted() && spread.unusable(nowNanos) == null;
    if (comparable) {
      spread.price(nowNanos);
      grossBps = spread.figures().grossBps();
      crossed = grossBps > 0;
      maxNetBps = Math.max(maxNetBps, spread.figures().netBps());
      if (grossBps > maxGrossBps) {
        maxGrossBps = grossBps;
        maxAtNanos = nowNanos;
      }
    }
  }

  /** Adds the time since the last turn. */
  void pass(long nowNanos) {
    if (comparable) {
      long held = Math.max(0, Math.min(nowNanos, untilNanos) - sinceNanos);
      comparableNanos += held;
      positiveNanos += crossed ? held : 0;
      grossBpsNanos += grossBps * held;
    }
    sinceNanos = nowNanos;
  }

  RouteShare share() {
    return new RouteShare(
        spread.route(),
        comparableNanos,
        positiveNanos,
        comparableNanos > 0 ? grossBpsNanos / comparableNanos : Double.NaN,
        finite(maxGrossBps),
        finite(maxNetBps),
        maxAtNanos);
  }

  private static double finite(double bps) {
    return Double.isInfinite(bps) ? Double.NaN : bps;
  }
}
