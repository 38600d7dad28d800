package dev.parallax.opportunity;

import dev.parallax.model.Opportunity;
import dev.parallax.spread.Figures;
import dev.parallax.spread.LiveSpread;

/**
 * What one route is as an opportunity: nothing, or open since some moment. One object per route,
 * used again for each opening.
 */
final class Life {
  private final LiveSpread spread;
  private final double minNotional;
  private final Figures last = new Figures();

  private boolean open;
  private boolean updatePending;
  private String id = "";
  private long openedNanos = Long.MIN_VALUE;
  private double openBps;
  private double openSizeBase;
  private double lastBps;
  private long lastNanos;
  private double bpsNanos;
  private double peakBps;
  private long peakNanos;
  private double maxSizeBase;
  private double maxProfitQuote;
  private int updates;
  private long emittedNanos;

  Life(LiveSpread spread, double minNotional) {
    this.spread = spread;
    this.minNotional = minNotional;
  }

  LiveSpread spread() {
    return spread;
  }

  /** The figures of the last moment at which it was alive. */
  Figures last() {
    return last;
  }

  double lastBps() {
    return lastBps;
  }

  double minNotional() {
    return minNotional;
  }

  boolean isOpen() {
    return open;
  }

  /** An id is route and opening time: a route opens once per nanosecond. */
  boolean mayOpen(long nowNanos) {
    return nowNanos != openedNanos;
  }

  void open(double bps, long nowNanos) {
    open = true;
    id = OpportunityId.of(spread.route(), nowNanos);
    openedNanos = nowNanos;
    openBps = bps;
    openSizeBase = spread.figures().sizeBase();
    lastNanos = nowNanos;
    bpsNanos = 0;
    peakBps = Double.NEGATIVE_INFINITY;
    maxSizeBase = 0;
    maxProfitQuote = Double.NEGATIVE_INFINITY;
    live(bps, nowNanos);
    updates = 0;
    emitted(nowNanos);
  }

  /** It is still alive, with the figures its spread has now. */
  void live(double bps, long nowNanos) {
    passTime(nowNanos);
    var figures = spread.figures();
    if (bps != lastBps || figures.sizeBase() != last.sizeBase()) {
      updates++;
      updatePending = true;
    }
    lastBps = bps;
    last.copyFrom(figures);
    if (bps > peakBps) {
      peakBps = bps;
      peakNanos = nowNanos;
    }
    maxSizeBase = Math.max(maxSizeBase, figures.sizeBase());
    maxProfitQuote = Math.max(maxProfitQuote, figures.profitQuote());
  }

  void close(long nowNanos) {
    passTime(nowNanos);
    open = false;
  }

  private void passTime(long nowNanos) {
    bpsNanos += lastBps * (nowNanos - lastNanos);
    lastNanos = nowNanos;
  }

  boolean isUpdateDue(long nowNanos, long windowNanos) {
    return updatePending && nowNanos - emittedNanos >= windowNanos;
  }

  void emitted(long nowNanos) {
    updatePending = false;
    emittedNanos = nowNanos;
  }

  Opportunity toOpportunity() {
    return new Opportunity(
        id,
        spread.route(),
        openedNanos,
        openBps,
        peakBps,
        peakNanos,
        lastNanos > openedNanos ? bpsNanos / (lastNanos - openedNanos) : openBps,
        openSizeBase,
        maxSizeBase,
        maxProfitQuote,
        updates);
  }
}
