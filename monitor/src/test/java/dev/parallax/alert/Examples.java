package dev.parallax.alert;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.model.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Opportunities made by hand: buy at OKX for 60,012.4 with a taker fee of 5 bps, sell at Bybit for
 * 60,301.0 with 5.5 bps.
 */
final class Examples {
  static final double BUY = 60_012.4;
  static final double SELL = 60_301.0;
  static final double BUY_FEE = 5.0 / 10_000;
  static final double SELL_FEE = 5.5 / 10_000;
  static final double GROSS_BPS = (SELL / BUY - 1) * 10_000;
  static final double NET_BPS = (SELL * (1 - SELL_FEE) / (BUY * (1 + BUY_FEE)) - 1) * 10_000;
  static final double ROUND_TRIP_BPS =
      (SELL * (1 - 2 * SELL_FEE) / (BUY * (1 + 2 * BUY_FEE)) - 1) * 10_000;
  static final AlertRules RULES =
      new AlertRules(20, 5, Duration.ofMillis(500), 10, Duration.ofMinutes(5), true);
  static final long AT =
      Duration.between(Instant.EPOCH, Instant.parse("2026-11-22T07:55:03.123456Z")).toNanos();

  private Examples() {}

  static Route route(int number) {
    var instrument = number == 0 ? "BTC/USDT:USDT" : "A" + number + "/USDT:USDT";
    return new Route(
        listing("okx:public", "BTC-USDT-SWAP", instrument),
        listing("bybit:linear", "BTCUSDT", instrument));
  }

  static Spread spread(int number, long atNanos, double netBps) {
    return new Spread(
        atNanos,
        route(number),
        BUY,
        1.2,
        Duration.ofMillis(40).toNanos(),
        SELL,
        0.85,
        Duration.ofMillis(95).toNanos(),
        GROSS_BPS + netBps - NET_BPS,
        netBps,
        ROUND_TRIP_BPS + netBps - NET_BPS,
        0.85,
        51_010.54,
        191.5,
        191.5);
  }

  static Opportunity opportunity(int number, long openedNanos, double peakBps) {
    return new Opportunity(
        String.format(Locale.ROOT, "7c1e%04x", number),
        route(number),
        openedNanos,
        NET_BPS,
        peakBps,
        openedNanos + 400_000,
        35.5,
        0.85,
        0.9,
        201.5,
        7);
  }

  static OpportunityOpened opened(int number, long atNanos, double netBps) {
    return new OpportunityOpened(
        opportunity(number, atNanos, netBps), spread(number, atNanos, netBps));
  }

  static OpportunityUpdated updated(int number, long openedNanos, long atNanos, double netBps) {
    return new OpportunityUpdated(
        opportunity(number, openedNanos, netBps), spread(number, atNanos, netBps));
  }

  static OpportunityClosed closed(int number, long openedNanos, long atNanos, Reason reason) {
    return new OpportunityClosed(
        opportunity(number, openedNanos, 41.2),
        spread(number, atNanos, NET_BPS),
        atNanos,
        12,
        reason);
  }

  static Event connection(long atNanos, String name, ConnectionState state) {
    return new ConnectionChanged(
        atNanos,
        Segment.parse("bybit:linear"),
        "lane-0/bybit:linear/" + name,
        state,
        "closed 1006");
  }

  static Notice.Opened notice(int number, long atNanos, double netBps) {
    return new Notice.Opened(
        opportunity(number, atNanos - Duration.ofMillis(1300).toNanos(), netBps),
        spread(number, atNanos, netBps),
        atNanos);
  }

  static Alert alert(int number) {
    return AlertText.of(notice(number, AT, NET_BPS));
  }

  private static Listing listing(String segment, String symbol, String instrument) {
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
}
