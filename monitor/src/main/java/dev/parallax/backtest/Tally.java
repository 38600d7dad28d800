package dev.parallax.backtest;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what many trades came to. Belongs to one thread. */
public final class Tally implements Consumer<TradeResult> {
  private long opportunities;
  private long attempts;
  private long hits;
  private long losses;
  private long legged;
  private long missed;
  private long skipped;
  private long unfinished;
  private final SortedMap<String, BigDecimal> profit = new TreeMap<>();
  private final SortedMap<String, BigDecimal> roundTripProfit = new TreeMap<>();
  private final SortedMap<String, BigDecimal> notional = new TreeMap<>();

  @Override
  public void accept(TradeResult trade) {
    opportunities++;
    for (var attempt : trade.attempts()) {
      count(attempt.outcome());
      var booked = attempt.booked();
      if (booked.notionalQuote().signum() > 0) {
        profit.merge(trade.quoteAsset(), booked.profitQuote(), BigDecimal::add);
        roundTripProfit.merge(trade.quoteAsset(), booked.roundTripProfitQuote(), BigDecimal::add);
        notional.merge(trade.quoteAsset(), booked.notionalQuote(), BigDecimal::add);
      }
    }
  }

  private void count(Outcome outcome) {
    attempts += outcome.isAttempt() ? 1 : 0;
    switch (outcome) {
      case HIT -> hits++;
      case LOSS -> losses++;
      case LEGGED -> legged++;
      case MISSED -> missed++;
      case SKIPPED -> skipped++;
      case UNFINISHED -> unfinished++;
    }
  }

  public long opportunities() {
    return opportunities;
  }

  /** How many ended so. */
  public long of(Outcome outcome) {
    return switch (outcome) {
      case HIT -> hits;
      case LOSS -> losses;
      case LEGGED -> legged;
      case MISSED -> missed;
      case SKIPPED -> skipped;
      case UNFINISHED -> unfinished;
    };
  }

  /** Hits, losses, legged and missed ones. */
  public long attempts() {
    return attempts;
  }

  /** Hits of all attempts; NaN without any. */
  public double hitRate() {
    return attempts > 0 ? (double) hits / attempts : Double.NaN;
  }

  /** By quote asset; assets are never added up. */
  public SortedMap<String, BigDecimal> profit() {
    return Collections.unmodifiableSortedMap(profit);
  }

  /** The same after the fees of closing derivative positions again. */
  public SortedMap<String, BigDecimal> roundTripProfit() {
    return Collections.unmodifiableSortedMap(roundTripProfit);
  }

  /** What was traded at entry, by quote asset. */
  public SortedMap<String, BigDecimal> notional() {
    return Collections.unmodifiableSortedMap(notional);
  }
}
