package dev.parallax.backtest.report;

import dev.parallax.backtest.AttemptResult;
import dev.parallax.backtest.Outcome;
import dev.parallax.backtest.TradeResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was earned in one quote asset.
 *
 * @param profit after the taker fees of everything that was traded
 * @param roundTripProfit less the fees of closing derivative positions again
 * @param notional traded at entry
 * @param leggedProfit what legged attempts added to the profit, below 0 for a cost
 * @param profitFactor what winners earned over what losers lost; null without losers
 * @param maxDrawdown the deepest fall of the sum below its highest
 * @param settled the same profit in the assets it is paid in, coins of inverse contracts included
 * @param estimated attempts that ended with a position when the recording ended
 */
public record Profit(
    String asset,
    long traded,
    BigDecimal profit,
    BigDecimal roundTripProfit,
    BigDecimal notional,
    BigDecimal fees,
    BigDecimal leggedProfit,
    BigDecimal best,
    BigDecimal worst,
    BigDecimal average,
    @Nullable BigDecimal profitFactor,
    BigDecimal maxDrawdown,
    SortedMap<String, BigDecimal> settled,
    long estimated) {

  static List<Profit> of(List<TradeResult> trades) {
    var byAsset = new TreeMap<String, List<TradeResult>>();
    for (var trade : trades) {
      byAsset.computeIfAbsent(trade.quoteAsset(), asset -> new ArrayList<>()).add(trade);
    }
    return byAsset.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .filter(profit -> profit.traded() > 0)
        .toList();
  }

  private static Profit of(String asset, List<TradeResult> trades) {
    var attempts =
        trades.stream()
            .flatMap(trade -> trade.attempts().stream())
            .filter(attempt -> attempt.booked().notionalQuote().signum() > 0)
            .toList();
    var profits = attempts.stream().map(attempt -> attempt.booked().profitQuote()).toList();
    var sum = sum(profits);
    var won = sum(profits.stream().filter(profit -> profit.signum() > 0).toList());
    var lost = sum(profits.stream().filter(profit -> profit.signum() < 0).toList()).negate();
    var count = BigDecimal.valueOf(Math.max(1, attempts.size()));
    return new Profit(
        asset,
        attempts.size(),
        Plain.money(sum),
        Plain.money(sum(attempts.stream().map(a -> a.booked().roundTripProfitQuote()).toList())),
        Plain.money(sum(attempts.stream().map(a -> a.booked().notionalQuote()).toList())),
        Plain.money(sum(attempts.stream().map(a -> a.booked().feesQuote()).toList())),
        Plain.money(
            sum(
                attempts.stream()
                    .filter(a -> a.outcome() == Outcome.LEGGED)
                    .map(a -> a.booked().profitQuote())
                    .toList())),
        Plain.money(profits.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO)),
        Plain.money(profits.stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO)),
        Plain.money(sum.divide(count, MathContext.DECIMAL64)),
        lost.signum() > 0
            ? Plain.rounded(won.divide(lost, MathContext.DECIMAL64).doubleValue(), 4)
            : null,
        Plain.money(
            Equity.of(trades).stream()
                .map(Equity.Point::drawdown)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)),
        settled(trades),
        attempts.stream().filter(AttemptResult::isEstimated).count());
  }

  private static SortedMap<String, BigDecimal> settled(List<TradeResult> trades) {
    var settled = new TreeMap<String, BigDecimal>();
    for (var trade : trades) {
      var instrument = trade.route().instrument();
      var asset = instrument.isInverse() ? instrument.settle() : instrument.quote();
      for (var attempt : trade.attempts()) {
        if (attempt.booked().notionalQuote().signum() > 0) {
          settled.merge(asset, attempt.booked().profitSettle(), BigDecimal::add);
        }
      }
    }
    return Group.money(settled);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
