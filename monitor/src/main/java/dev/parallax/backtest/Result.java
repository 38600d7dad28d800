package dev.parallax.backtest;

import dev.parallax.health.EngineTotals;
import dev.parallax.model.Segment;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a backtest came to.
 *
 * @param trades in the order in which they ended
 * @param funnel where the comparisons went
 * @param coverage by segment
 * @param routes in alphabetical order
 * @param fees that held, by segment
 * @param cells what every combination of the grid came to
 */
public record Result(
    Scan scan,
    Tactics tactics,
    List<TradeResult> trades,
    EngineTotals funnel,
    List<Coverage> coverage,
    List<RouteShare> routes,
    SortedMap<Segment, FeeRange> fees,
    Grid grid,
    Map<Grid.Cell, Tally> cells) {

  public Result {
    trades = List.copyOf(trades);
    coverage = List.copyOf(coverage);
    routes = List.copyOf(routes);
    cells = Map.copyOf(cells);
  }

  /** All trades counted. */
  public Tally tally() {
    var tally = new Tally();
    trades.forEach(tally);
    return tally;
  }
}
