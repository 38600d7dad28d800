package dev.parallax.sink;

import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Printable;
import dev.parallax.model.Route;
import dev.parallax.model.Spread;
import java.util.Locale;

/** One line per event, its columns under each other; all times are UTC. */
final class ConsoleLines {
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String RED = "31";

  private final boolean color;

  ConsoleLines(boolean color) {
    this.color = color;
  }

  String opened(OpportunityOpened event) {
    var spread = event.spread();
    var instrument = spread.route().instrument();
    return String.format(
        Locale.ROOT,
        "%s %s %s  net %6s  gross %6s bps  for %s %s  profit %s",
        ForPeople.clock(event.atNanos()),
        tag("OPEN", GREEN),
        legs(spread.route(), spread),
        ForPeople.bps(spread.netBps()),
        ForPeople.bps(spread.grossBps()),
        ForPeople.money(spread.notionalQuote()),
        Printable.text(instrument.quote()),
        ForPeople.money(spread.profitQuote()));
  }

  String closed(OpportunityClosed event) {
    var opportunity = event.opportunity();
    return String.format(
        Locale.ROOT,
        "%s %s %s  after %s  %s  peak %s mean %s bps",
        ForPeople.clock(event.atNanos()),
        tag("CLOSED", YELLOW),
        legs(opportunity.route(), event.spread()),
        ForPeople.duration(event.durationNanos()),
        event.reason(),
        ForPeople.bps(opportunity.peakNetBps()),
        ForPeople.bps(opportunity.meanNetBps()));
  }

  String connection(ConnectionChanged event) {
    var shade =
        switch (event.state()) {
          case CONNECTED -> GREEN;
          case DISCONNECTED, CONNECTING, RECONNECTING -> YELLOW;
          case CLOSED -> RED;
        };
    var detail = Printable.text(event.detail());
    return String.format(
            Locale.ROOT,
            "%s %s %-15s %-16s %s  %s",
            ForPeople.clock(event.atNanos()),
            tag("LINK", shade),
            event.segment(),
            Printable.text(event.connection()),
            event.state(),
            detail)
        .stripTrailing();
  }

  private static String legs(Route route, Spread spread) {
    return String.format(
        Locale.ROOT,
        "%-18s buy %-14s %-12s sell %-14s %-12s",
        Printable.text(route.instrument().name()),
        route.buy().segment(),
        ForPeople.price(spread.buyAsk()),
        route.sell().segment(),
        ForPeople.price(spread.sellBid()));
  }

  private String tag(String word, String shade) {
    var padded = String.format(Locale.ROOT, "%-6s", word);
    return color ? "\u001b[" + shade + "m" + padded + "\u001b[0m" : padded;
  }
}
