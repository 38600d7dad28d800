package dev.parallax.spread;

import dev.parallax.model.Route;
import dev.parallax.model.Spread;

/**
 * The numbers of a {@link Spread} at one moment, held in place where a record per quote would be
 * garbage. Same units as there; belongs to one lane.
 */
public final class Figures {
  long atNanos;
  double buyAsk = Double.NaN;
  double buySize = Double.NaN;
  long buyAgeNanos;
  double sellBid = Double.NaN;
  double sellSize = Double.NaN;
  long sellAgeNanos;
  double grossBps = Double.NaN;
  double netBps = Double.NaN;
  double roundTripNetBps = Double.NaN;
  double sizeBase;
  double notionalQuote;
  double profitSettle;
  double profitQuote;

  public void copyFrom(Figures other) {
    atNanos = other.atNanos;
    buyAsk = other.buyAsk;
    buySize = other.buySize;
    buyAgeNanos = other.buyAgeNanos;
    sellBid = other.sellBid;
    sellSize = other.sellSize;
    sellAgeNanos = other.sellAgeNanos;
    grossBps = other.grossBps;
    netBps = other.netBps;
    roundTripNetBps = other.roundTripNetBps;
    sizeBase = other.sizeBase;
    notionalQuote = other.notionalQuote;
    profitSettle = other.profitSettle;
    profitQuote = other.profitQuote;
  }

  /** True where both stand on the same prices and displayed sizes. */
  public boolean isSameMarket(Figures other) {
    return buyAsk == other.buyAsk
        && buySize == other.buySize
        && sellBid == other.sellBid
        && sellSize == other.sellSize;
  }

  /** The immutable form, for an event. */
  public Spread toSpread(Route route) {
    return new Spread(
        atNanos,
        route,
        buyAsk,
        buySize,
        buyAgeNanos,
        sellBid,
        sellSize,
        sellAgeNanos,
        grossBps,
        netBps,
        roundTripNetBps,
        sizeBase,
        notionalQuote,
        profitSettle,
        profitQuote);
  }

  public double grossBps() {
    return grossBps;
  }

  public double netBps() {
    return netBps;
  }

  public double roundTripNetBps() {
    return roundTripNetBps;
  }

  public double sizeBase() {
    return sizeBase;
  }

  public double notionalQuote() {
    return notionalQuote;
  }

  public double profitQuote() {
    return profitQuote;
  }
}
