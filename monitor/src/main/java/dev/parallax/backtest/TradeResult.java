package dev.parallax.backtest;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.util.List;

/**
 * An opportunity that is over, with the attempts that were made on it.
 *
 * @param seen the spread when it opened
 * @param finishedNanos when it had closed and the last attempt had ended
 */
public record TradeResult(
    OpportunityClosed closed, Spread seen, List<AttemptResult> attempts, long finishedNanos) {

  public Route route() {
    return closed.opportunity().route();
  }

  public String quoteAsset() {
    return route().instrument().quote();
  }
}
