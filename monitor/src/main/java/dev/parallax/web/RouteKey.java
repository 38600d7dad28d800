package dev.parallax.web;

import dev.parallax.model.Listing;
import dev.parallax.model.Printable;
import dev.parallax.model.Route;

/** How the API names a route: {@code binance:usdm/BTCUSDT>bybit:linear/BTCUSDT}. */
final class RouteKey {
  private RouteKey() {}

  static String of(Route route) {
    return leg(route.buy()) + ">" + leg(route.sell());
  }

  private static String leg(Listing listing) {
    return listing.segment().id() + "/" + Printable.text(listing.symbol());
  }
}
