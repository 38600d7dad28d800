package dev.parallax.backtest.report;

import dev.parallax.backtest.Outcome;
import dev.parallax.backtest.Tally;
import dev.parallax.backtest.TradeResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the opportunities and what came of them.
 *
 * @param name what they have in common
 * @param profit by quote asset
 */
public record Group(
    String name,
    long opportunities,
    long attempts,
    long hits,
    long legged,
    @Nullable BigDecimal hitRate,
    SortedMap<String, BigDecimal> profit) {

  static Group of(String name, Tally tally) {
    return new Group(
        name,
        tally.opportunities(),
        tally.attempts(),
        tally.of(Outcome.HIT),
        tally.of(Outcome.LEGGED),
        Plain.share(tally.hitRate()),
        money(tally.profit()));
  }

  /** By name; one trade may belong to several groups. */
  static List<Group> by(List<TradeResult> trades, Function<TradeResult, List<String>> names) {
    var groups = new TreeMap<String, Tally>();
    for (var trade : trades) {
      for (var name : names.apply(trade)) {
        groups.computeIfAbsent(name, n -> new Tally()).accept(trade);
      }
    }
    return groups.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  static SortedMap<String, BigDecimal> money(SortedMap<String, BigDecimal> amounts) {
    var rounded = new TreeMap<String, BigDecimal>();
    amounts.forEach((asset, amount) -> rounded.put(asset, Plain.money(amount)));
    return rounded;
  }
}
