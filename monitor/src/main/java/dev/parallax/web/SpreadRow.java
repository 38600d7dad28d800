package dev.parallax.web;

import dev.parallax.web.SpreadTable.Place;

/**
 * A route as it stands, whatever is left of it.
 *
 * @param state {@code OK}, {@code WAITING} for a first quote, or why a leg may not be used
 */
record SpreadRow(
    String route,
    String instrument,
    Leg buy,
    Leg sell,
    double netBps,
    double grossBps,
    double feesBps,
    double roundTripNetBps,
    double sizeBase,
    double notionalQuote,
    double profitQuote,
    String state) {

  static SpreadRow of(Place place, long nowNanos) {
    var board = place.board();
    int i = place.index();
    var route = place.route();
    double net = board.netBps(i);
    double gross = board.grossBps(i);
    return new SpreadRow(
        place.key(),
        route.instrument().name(),
        Leg.of(
            route.buy(),
            board.isBuyQuoted(i) ? board.buyAsk(i) : Double.NaN,
            board.isBuyQuoted(i) ? board.buySize(i) : Double.NaN,
            age(board.isBuyQuoted(i), board.buyChangedNanos(i), nowNanos)),
        Leg.of(
            route.sell(),
            board.isSellQuoted(i) ? board.sellBid(i) : Double.NaN,
            board.isSellQuoted(i) ? board.sellSize(i) : Double.NaN,
            age(board.isSellQuoted(i), board.sellChangedNanos(i), nowNanos)),
        Json.bps(net),
        Json.bps(gross),
        Json.bps(gross - net),
        Json.bps(board.roundTripNetBps(i)),
        board.sizeBase(i),
        board.notionalQuote(i),
        board.profitQuote(i),
        state(place));
  }

  private static double age(boolean quoted, long changedNanos, long nowNanos) {
    return quoted ? Json.ms(Math.max(0, nowNanos - changedNanos)) : Double.NaN;
  }

  private static String state(Place place) {
    if (place.isUsable()) {
      return "OK";
    }
    var reason = place.board().reason(place.index());
    return reason == null ? "WAITING" : reason.name();
  }
}
