package dev.parallax.sink.sql;

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

/**
 * An endless row of events, the same each time: of ten, one opens an opportunity, one updates and
 * one closes it, six are samples, one is a change of a connection. It counts what it gave.
 */
final class Trading {
  static final Route ROUTE =
      new Route(listing("okx:public", "BTC-USDT-SWAP"), listing("bybit:linear", "BTCUSDT"));

  private final String prefix;
  private final long stepNanos;
  private long nanos;
  private long given;

  /**
   * @param prefix of the opportunities' ids
   * @param startNanos when it begins
   * @param stepNanos from event to event
   */
  Trading(String prefix, long startNanos, long stepNanos) {
    this.prefix = prefix;
    this.nanos = startNanos;
    this.stepNanos = stepNanos;
  }

  static Trading at(String utc, long stepMillis) {
    return new Trading("o", nanos(utc), TimeUnit.MILLISECONDS.toNanos(stepMillis));
  }

  static long nanos(String utc) {
    var instant = Instant.parse(utc);
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  Event next() {
    long number = given / 10;
    long at = nanos;
    var event =
        switch ((int) (given % 10)) {
          case 1 -> opened(id(number), at);
          case 4 -> updated(id(number), at - 3 * stepNanos, at);
          case 7 -> closed(id(number), at - 6 * stepNanos, at);
          case 9 -> connection(at, "try " + number);
          default -> sampled(at, (double) (number % 7));
        };
    given++;
    nanos += stepNanos;
    return event;
  }

  /** Opportunities that were opened. */
  long opened() {
    return (given + 8) / 10;
  }

  /** Opportunities that were closed. */
  long closed() {
    return (given + 2) / 10;
  }

  long connections() {
    return given / 10;
  }

  /** Spreads that count for the statistics. */
  long samples() {
    return given - closed() - connections();
  }

  private String id(long number) {
    return prefix + number;
  }

  static Event sampled(long at, double netBps) {
    return new SpreadSampled(spread(at, netBps));
  }

  static Event opened(String id, long at) {
    return new OpportunityOpened(opportunity(id, at, at, 0), spread(at, 50));
  }

  static Event updated(String id, long openedAt, long at) {
    return new OpportunityUpdated(opportunity(id, openedAt, at, 1), spread(at, 60));
  }

  static Event closed(String id, long openedAt, long at) {
    return new OpportunityClosed(
        opportunity(id, openedAt, at, 2), spread(at, 30), at, Double.NaN, Reason.CONVERGED);
  }

  static Event connection(long at, String detail) {
    return new ConnectionChanged(
        at, Segment.parse("bybit:linear"), "bybit:linear#1", ConnectionState.CONNECTED, detail);
  }

  static Spread spread(long at, double netBps) {
    return new Spread(
        at, ROUTE, 100, 1, 0, 101, 1, 0, netBps + 10, netBps, netBps, 1, 100, 0.5, 0.5);
  }

  private static Opportunity opportunity(String id, long openedAt, long at, int updates) {
    return new Opportunity(id, ROUTE, openedAt, 50, 60, at, 55, 0.42, 0.5, 168.2, updates);
  }

  private static Listing listing(String segment, String symbol) {
    return new Listing(
        Segment.parse(segment),
        symbol,
        Instrument.parse("BTC/USDT:USDT"),
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
