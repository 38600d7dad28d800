package dev.parallax.spread;

import dev.parallax.market.TopOfBook;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * The spread of one route, computed anew in place from the two quotes it stands on.
 *
 * <p>Rates, with {@code ask} and {@code bid} the prices bought and sold at, {@code fb} and {@code
 * fs} the taker fees there:
 *
 * <pre>
 * gross      = bid / ask − 1
 * net        = bid·(1 − fs) / (ask·(1 + fb)) − 1
 * round trip = bid·(1 − 2·fs) / (ask·(1 + 2·fb)) − 1      derivatives; on spot the same as net
 * </pre>
 *
 * <p>The round trip closes both positions when the venues agree again: the exit itself then earns
 * and costs nothing, and each leg pays its venue's fee a second time. What it pays on is not known
 * in advance; the entry price stands for it, which is off by the fee of the spread.
 *
 * <p>Size and profit: spot and linear trade {@code q} base units, inverse contracts {@code n} quote
 * units:
 *
 * <pre>
 * q = min(askSize, bidSize) in common lots             profit = q·(bid·(1 − fs) − ask·(1 + fb))
 * n = min(askSize·ask, bidSize·bid) in common lots     coin   = n·(1/ask − 1/bid) − n·fb/ask − n·fs/bid
 * </pre>
 *
 * where the coin is converted to the quote asset at the sell bid: what it brings at once.
 */
public final class LiveSpread {
  private static final double BPS = 1e4;

  private final int id;
  private final TopOfBook buy;
  private final TopOfBook sell;
  private final Figures figures = new Figures();
  private RouteTerms terms;
  private boolean retired;

  /** Of the terms what each comparison needs, one look at memory closer. */
  private double buyFactor;

  private double sellFactor;
  private double buyTwiceFactor;
  private double sellTwiceFactor;

  LiveSpread(int id, RouteTerms terms, TopOfBook buy, TopOfBook sell) {
    this.id = id;
    this.buy = buy;
    this.sell = sell;
    this.terms = terms;
    agree(terms);
  }

  /** Its dense number: 0, 1, 2 … in the order in which routes became known. */
  public int id() {
    return id;
  }

  public Route route() {
    return terms.route();
  }

  /** The result of the last computation. */
  public Figures figures() {
    return figures;
  }

  /** The quotes bought from. */
  TopOfBook buy() {
    return buy;
  }

  /** The quotes sold to. */
  TopOfBook sell() {
    return sell;
  }

  boolean isRetired() {
    return retired;
  }

  /** The route is watched, on these terms from now on. */
  void resume(RouteTerms newTerms) {
    agree(newTerms);
    retired = false;
  }

  private void agree(RouteTerms newTerms) {
    terms = newTerms;
    buyFactor = newTerms.buyFactor();
    sellFactor = newTerms.sellFactor();
    buyTwiceFactor = newTerms.isClosedAgain() ? newTerms.buyTwiceFactor() : buyFactor;
    sellTwiceFactor = newTerms.isClosedAgain() ? newTerms.sellTwiceFactor() : sellFactor;
  }

  /** Nobody watches this route any more, or a leg is gone for good. */
  void retire() {
    retired = true;
  }

  /** True when both legs had a quote at least once: from then on the route is compared. */
  public boolean isQuoted() {
    return buy.isQuoted() && sell.isQuoted();
  }

  /** Why a leg must not be used, the buy leg first; null where both may. */
  public @Nullable Reason unusable(long nowNanos) {
    if (retired) {
      return Reason.EXPIRED;
    }
    var reason = buy.unusable(nowNanos);
    return reason != null ? reason : sell.unusable(nowNanos);
  }

  /** True only where {@link #unusable} is null; the other way round while time goes forward. */
  public boolean isUsable(long nowNanos) {
    return buy.isUsable(nowNanos) && sell.isUsable(nowNanos) && !retired;
  }

  /** Whether anything is left before fees; both legs must be usable. */
  public boolean isGrossPositive() {
    return sell.bid() > buy.ask();
  }

  /**
   * Whether less than so many times what is paid is received, before fees, without a division; both
   * legs must be usable.
   */
  public boolean isGrossBelow(double times) {
    return sell.bid() < buy.ask() * times;
  }

  /** The same after fees. */
  public boolean isNetBelow(double times) {
    return sell.bid() * sellFactor < buy.ask() * buyFactor * times;
  }

  /** The same after the fees of a round trip. */
  public boolean isRoundTripBelow(double times) {
    return sell.bid() * sellTwiceFactor < buy.ask() * buyTwiceFactor * times;
  }

  /** Computes the rates; both legs must be usable. */
  public void price(long nowNanos) {
    double ask = buy.ask();
    double bid = sell.bid();
    figures.atNanos = nowNanos;
    figures.buyAsk = ask;
    figures.buySize = buy.askSize();
    figures.buyAgeNanos = nowNanos - buy.changedNanos();
    figures.sellBid = bid;
    figures.sellSize = sell.bidSize();
    figures.sellAgeNanos = nowNanos - sell.changedNanos();
    figures.grossBps = gainBps(ask, bid);
    figures.netBps = gainBps(ask * buyFactor, bid * sellFactor);
    figures.roundTripNetBps = gainBps(ask * buyTwiceFactor, bid * sellTwiceFactor);
  }

  /**
   * Written with the difference, which is nearly exact, where {@code received / paid − 1} is not.
   */
  private static double gainBps(double paid, double received) {
    return (received - paid) / paid * BPS;
  }

  /** Computes size and profit at the prices of the last {@link #price}. */
  public void measure() {
    double ask = figures.buyAsk;
    double bid = figures.sellBid;
    if (terms.isInverse()) {
      double amount = terms.lot().floor(Math.min(figures.buySize * ask, figures.sellSize * bid));
      figures.sizeBase = amount / ask;
      figures.notionalQuote = amount;
      figures.profitSettle = amount * ((1 - terms.buyFee()) / ask - (1 + terms.sellFee()) / bid);
      figures.profitQuote = figures.profitSettle * bid;
    } else {
      double size = terms.lot().floor(Math.min(figures.buySize, figures.sellSize));
      figures.sizeBase = size;
      figures.notionalQuote = size * ask;
      figures.profitSettle = size * (bid * sellFactor - ask * buyFactor);
      figures.profitQuote = figures.profitSettle;
    }
  }
}
