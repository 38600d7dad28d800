package dev.parallax.sink.sql;

import dev.parallax.model.Route;

/** A route as the columns of a row spell it. */
record RouteName(
    String instrument,
    String buyExchange,
    String buySymbol,
    String sellExchange,
    String sellSymbol) {

  static RouteName of(Route route) {
    return new RouteName(
        Rows.text(route.instrument().name()),
        route.buy().segment().id(),
        Rows.text(route.buy().symbol()),
        route.sell().segment().id(),
        Rows.text(route.sell().symbol()));
  }
}
