package dev.parallax.backtest.report;

import dev.parallax.backtest.TradeResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** The profit so far, attempt by attempt, for each quote asset on its own. */
final class Equity {
  private Equity() {}

  /**
   * After one attempt that traded something.
   *
   * @param profit of this attempt
   * @param equity the sum so far, from 0
   * @param drawdown how far below its highest so far; 0 or more
   */
  record Point(
      long atNanos,
      String asset,
      String attempt,
      BigDecimal profit,
      BigDecimal equity,
      BigDecimal drawdown) {}

  /** In the order of time. */
  static List<Point> of(List<TradeResult> trades) {
    record Ended(long atNanos, String asset, String attempt, BigDecimal profit) {}
    var ended = new ArrayList<Ended>();
    for (var trade : trades) {
      for (var attempt : trade.attempts()) {
        if (attempt.booked().notionalQuote().signum() > 0) {
          ended.add(
              new Ended(
                  attempt.finishedNanos(),
                  trade.quoteAsset(),
                  attempt.id(),
                  attempt.booked().profitQuote()));
        }
      }
    }
    ended.sort(Comparator.comparingLong(Ended::atNanos).thenComparing(Ended::attempt));
    var equity = new HashMap<String, BigDecimal>();
    var peak = new HashMap<String, BigDecimal>();
    var points = new ArrayList<Point>();
    for (var one : ended) {
      var sum = equity.merge(one.asset(), one.profit(), BigDecimal::add);
      var top = peak.merge(one.asset(), sum.max(BigDecimal.ZERO), BigDecimal::max);
      points.add(
          new Point(
              one.atNanos(), one.asset(), one.attempt(), one.profit(), sum, top.subtract(sum)));
    }
    return points;
  }
}
