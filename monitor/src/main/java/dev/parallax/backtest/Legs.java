package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Kind;
import dev.parallax.model.Listing;
import dev.parallax.model.Route;
import dev.parallax.spread.CommonLot;
import dev.parallax.spread.FeeSchedule;

/**
 * The two legs of a route as orders trade them: listings, the common lot, fees.
 *
 * @param buyId the catalog's id of the listing bought at
 */
record Legs(
    Route route, int buyId, int sellId, CommonLot lot, double buyTakerBps, double sellTakerBps) {

  static Legs of(Route route, Catalog catalog, FeeSchedule fees) {
    return new Legs(
        route,
        catalog.id(route.buy()),
        catalog.id(route.sell()),
        CommonLot.of(route),
        fees.takerBps(route.buy()),
        fees.takerBps(route.sell()));
  }

  boolean isInverse() {
    return route.instrument().isInverse();
  }

  /** True where positions stay open after both legs were traded. */
  boolean isDerivative() {
    return route.instrument().kind() != Kind.SPOT;
  }

  int id(Side side) {
    return side == Side.BUY ? buyId : sellId;
  }

  Listing listing(Side side) {
    return side == Side.BUY ? route.buy() : route.sell();
  }

  double takerBps(Side side) {
    return side == Side.BUY ? buyTakerBps : sellTakerBps;
  }
}
