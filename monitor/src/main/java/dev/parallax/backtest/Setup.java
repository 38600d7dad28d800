package dev.parallax.backtest;

import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.spread.FeeSchedule;
import java.util.function.ToLongFunction;

/**
 * What holds for one run of a recording.
 *
 * @param maxQuoteAgeNanos how long a quote of a segment stays usable after it was last confirmed
 */
public record Setup(
    OpportunityRules rules, FeeSchedule fees, ToLongFunction<Segment> maxQuoteAgeNanos) {

  /** The same with other fees, and another threshold to open at; NaN for the same one. */
  Setup with(double feeFactor, double openBps) {
    return new Setup(
        Double.isNaN(openBps) ? rules : openingAt(rules, openBps),
        fees.times(feeFactor),
        maxQuoteAgeNanos);
  }

  /** These rules with another opening threshold, and the closing one in proportion. */
  public static OpportunityRules openingAt(OpportunityRules rules, double openBps) {
    double closeBps =
        openBps > 0 && rules.openBps() > 0
            ? rounded(openBps * Math.min(1, Math.max(0, rules.closeBps() / rules.openBps())))
            : openBps;
    return new OpportunityRules(
        rules.roi(),
        openBps,
        closeBps,
        Math.max(openBps, rules.maxPlausibleBps()),
        rules.minNotional());
  }

  /** To a millionth of a basis point: 2.4 and not 2.4000000000000004. */
  private static double rounded(double bps) {
    return Math.rint(bps * 1e6) / 1e6;
  }
}
