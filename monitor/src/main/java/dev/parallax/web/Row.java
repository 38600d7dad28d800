package dev.parallax.web;

import dev.parallax.model.Opportunity;
import dev.parallax.model.Spread;
import dev.parallax.model.UtcText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An opportunity that is open, as the API shows it. */
record Row(
    String id,
    String route,
    String instrument,
    String base,
    String quote,
    String kind,
    Leg buy,
    Leg sell,
    double netBps,
    double grossBps,
    double feesBps,
    double roundTripNetBps,
    double sizeBase,
    double notionalQuote,
    double profitQuote,
    String openedAt,
    double ageMs,
    double openNetBps,
    double peakNetBps,
    double meanNetBps,
    double maxProfitQuote,
    int updates,
    List<String> flags) {

  /** A leg that has not changed for so long may be the price of somebody who sleeps. */
  private static final long OLD_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** As it stands at that moment; at the end of its life when it ended. */
  static Row of(Opportunity opportunity, Spread spread, long atNanos) {
    var route = spread.route();
    var instrument = route.instrument();
    long passed = Math.max(0, atNanos - spread.atNanos());
    return new Row(
        opportunity.id(),
        RouteKey.of(route),
        instrument.name(),
        instrument.base(),
        instrument.quote(),
        instrument.kind().name(),
        Leg.of(
            route.buy(), spread.buyAsk(), spread.buySize(), Json.ms(spread.buyAgeNanos() + passed)),
        Leg.of(
            route.sell(),
            spread.sellBid(),
            spread.sellSize(),
            Json.ms(spread.sellAgeNanos() + passed)),
        Json.bps(spread.netBps()),
        Json.bps(spread.grossBps()),
        Json.bps(spread.feesBps()),
        Json.bps(spread.roundTripNetBps()),
        spread.sizeBase(),
        spread.notionalQuote(),
        spread.profitQuote(),
        UtcText.time(opportunity.openedNanos()),
        Json.ms(Math.max(0, atNanos - opportunity.openedNanos())),
        Json.bps(opportunity.openNetBps()),
        Json.bps(opportunity.peakNetBps()),
        Json.bps(opportunity.meanNetBps()),
        opportunity.maxProfitQuote(),
        opportunity.updates(),
        flags(spread, passed));
  }

  private static List<String> flags(Spread spread, long passed) {
    var flags = new ArrayList<String>();
    if (spread.route().instrument().isInverse()) {
      flags.add("INVERSE");
    }
    if (Math.max(spread.buyAgeNanos(), spread.sellAgeNanos()) + passed > OLD_NANOS) {
      flags.add("OLD_LEG");
    }
    return flags;
  }
}
