package dev.parallax.sink;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.model.Spread;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Events made by hand: buy BTC at OKX, sell it at Bybit, at a time of one's choice. */
final class SinkEvents {
  static final Route ROUTE =
      new Route(
          listing("okx:public", "BTC-USDT-SWAP", "BTC/USDT:USDT"),
          listing("bybit:linear", "BTCUSDT", "BTC/USDT:USDT"));

  private SinkEvents() {}

  static long at(String utc) {
    var instant = Instant.parse(utc);
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  static Listing listing(String segment, String symbol, String instrument) {
    return new Listing(
        Segment.parse(segment),
        symbol,
        Instrument.parse(instrument),
        SizeUnit.BASE,
        1,
        1,
        0.1,
        0.001,
        0.001,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }

  static Spread spread(long atNanos, Route route) {
    return new Spread(
        atNanos,
        route,
        61800.3,
        1.5,
        3_456_789,
        62201.1,
        0.42,
        12_000_999,
        64.8541,
        54.3,
        33.25,
        0.42,
        25956.126,
        140.9418,
        140.9418);
  }

  static Event sampled(long atNanos) {
    return new SpreadSampled(spread(atNanos, ROUTE));
  }

  static Event sampled(long atNanos, Route route) {
    return new SpreadSampled(spread(atNanos, route));
  }

  static Opportunity opportunity(long openedNanos, Route route) {
    return new Opportunity(
        "7f3a9c", route, openedNanos, 54.3, 61, openedNanos + 400_000, 55.2, 0.42, 0.5, 168.2, 7);
  }

  static Event opened(long atNanos) {
    return new OpportunityOpened(opportunity(atNanos, ROUTE), spread(atNanos, ROUTE));
  }

  static Event updated(long atNanos) {
    return new OpportunityUpdated(opportunity(atNanos, ROUTE), spread(atNanos, ROUTE));
  }

  static Event closed(long openedNanos, long atNanos, double closeBps, Reason reason) {
    return new OpportunityClosed(
        opportunity(openedNanos, ROUTE),
        spread(openedNanos + 500_000, ROUTE),
        atNanos,
        closeBps,
        reason);
  }

  static Event connection(long atNanos, ConnectionState state, String detail) {
    return new ConnectionChanged(
        atNanos, Segment.parse("bybit:linear"), "bybit:linear#1", state, detail);
  }
}
