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
  private double openNetBps;
  private double openSizeBase;
  private double lastNetBps;
  private long lastNanos;
  private double netBpsNanos;
  private double peakNetBps;
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

  double lastNetBps() {
    return lastNetBps;
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

  void open(long nowNanos) {
    open = true;
    id = OpportunityId.of(spread.route(), nowNanos);
    openedNanos = nowNanos;
    openNetBps = spread.figures().netBps();
    openSizeBase = spread.figures().sizeBase();
    lastNanos = nowNanos;
    netBpsNanos = 0;
    peakNetBps = Double.NEGATIVE_INFINITY;
    maxSizeBase = 0;
    maxProfitQuote = Double.NEGATIVE_INFINITY;
    live(nowNanos);
    updates = 0;
    emitted(nowNanos);
  }

  /** It is still alive, with the figures its spread has now. */
  void live(long nowNanos) {
    passTime(nowNanos);
    var figures = spread.figures();
    double netBps = figures.netBps();
    if (netBps != lastNetBps || figures.sizeBase() != last.sizeBase()) {
      updates++;
      updatePending = true;
    }
    lastNetBps = netBps;
    last.copyFrom(figures);
    if (netBps > peakNetBps) {
      peakNetBps = netBps;
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
    netBpsNanos += lastNetBps * (nowNanos - lastNanos);
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
        openNetBps,
        peakNetBps,
        peakNanos,
        lastNanos > openedNanos ? netBpsNanos / (lastNanos - openedNanos) : openNetBps,
        openSizeBase,
        maxSizeBase,
        maxProfitQuote,
        updates);
  }
}
