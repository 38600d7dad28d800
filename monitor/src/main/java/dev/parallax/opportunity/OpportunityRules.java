package dev.parallax.opportunity;

import java.util.Map;

/**
 * When a route is an opportunity.
 *
 * @param roi the rate that the thresholds are about
 * @param openBps it opens at this rate or above
 * @param closeBps it closes below this rate; not above {@code openBps}
 * @param maxPlausibleBps above this net rate nobody believes it; not below {@code openBps}
 * @param minNotional the smallest executable notional by quote asset; 0 for assets not in the map
 */
public record OpportunityRules(
    Roi roi,
    double openBps,
    double closeBps,
    double maxPlausibleBps,
    Map<String, Double> minNotional) {

  public OpportunityRules {
    if (!(closeBps <= openBps && openBps <= maxPlausibleBps)) {
      throw new IllegalArgumentException(
          "close-bps %s, open-bps %s, max-plausible-bps %s; allowed: in rising order; example: 40, 50, 500"
              .formatted(closeBps, openBps, maxPlausibleBps));
    }
    minNotional = Map.copyOf(minNotional);
    minNotional.forEach((asset, amount) -> {
      if (!(amount >= 0)) {
        throw new IllegalArgumentException(
            "min-notional of " + asset + ": " + amount + "; allowed: 0 or more; example: 100");
      }
    });
  }

  double minNotional(String quoteAsset) {
    return minNotional.getOrDefault(quoteAsset, 0.0);
  }
}
