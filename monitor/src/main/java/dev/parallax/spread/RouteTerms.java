package dev.parallax.spread;

import dev.parallax.model.Kind;
import dev.parallax.model.Route;

/**
 * What does not change with every quote of a route: fees, as fractions of 1, and steps.
 *
 * @param isClosedAgain true for derivatives, whose positions are closed again and pay twice
 */
record RouteTerms(
    Route route,
    boolean isInverse,
    boolean isClosedAgain,
    double buyFee,
    double sellFee,
    CommonLot lot) {

  static RouteTerms of(Route route, FeeSchedule fees) {
    return new RouteTerms(
        route,
        route.instrument().isInverse(),
        route.instrument().kind() != Kind.SPOT,
        fees.takerBps(route.buy()) / 1e4,
        fees.takerBps(route.sell()) / 1e4,
        CommonLot.of(route));
  }

  /** What a price bought at costs, as a multiple of it. */
  double buyFactor() {
    return 1 + buyFee;
  }

  /** What a price sold at brings, as a multiple of it. */
  double sellFactor() {
    return 1 - sellFee;
  }

  double buyTwiceFactor() {
    return 1 + 2 * buyFee;
  }

  double sellTwiceFactor() {
    return 1 - 2 * sellFee;
  }
}
