package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.FeeSchedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A lane with one desk, told by hand; times are milliseconds after the start. */
final class BacktestRig {
  static final long START = 1_763_835_600_000_000_000L;
  static final long MS = 1_000_000;

  final List<TradeResult> trades = new ArrayList<>();
  final Meters meters;
  private final BacktestLane lane;

  BacktestRig(Tactics tactics, double takerBps, double openBps, Listing... listings) {
    this(tactics, takerBps, openBps, 60_000, listings);
  }

  BacktestRig(
      Tactics tactics, double takerBps, double openBps, long maxAgeMs, Listing... listings) {
    var published = new HashMap<Segment, Double>();
    for (var listing : listings) {
      published.put(listing.segment(), takerBps);
    }
    var fees = new FeeSchedule(Map.of(), published);
    var books = new Books(segment -> maxAgeMs * MS);
    var rules = new OpportunityRules(Roi.NET, openBps, openBps, 10_000, Map.of());
    var watcher = new Watcher(books, rules, fees, List.of(new Desk(books, tactics, trades::add)));
    meters = new Meters(books, watcher.routes(), fees);
    lane = new BacktestLane(books, List.of(watcher), meters);
    var watched = new TreeSet<Instrument>();
    for (var listing : listings) {
      watched.add(listing.instrument());
    }
    lane.watch(Catalog.of(List.of(listings)), watched, START);
    for (int id = 0; id < listings.length; id++) {
      lane.sessionOpened(id + 1, listings[id].segment(), START);
    }
  }

  /** A quote of the listing's first session. */
  BacktestRig quote(
      double ms, int listing, double bid, double bidSize, double ask, double askSize) {
    return quote(ms, listing, listing + 1, bid, bidSize, ask, askSize);
  }

  BacktestRig quote(
      double ms, int listing, int session, double bid, double bidSize, double ask, double askSize) {
    lane.quote(listing, session, bid, bidSize, ask, askSize, 0, 0, at(ms));
    return this;
  }

  BacktestRig sessionEnds(double ms, int session) {
    lane.sessionEnded(session, at(ms));
    return this;
  }

  BacktestRig tick(double ms) {
    lane.tick(at(ms));
    return this;
  }

  BacktestRig end(double ms) {
    lane.shutdown(at(ms));
    return this;
  }

  AttemptResult onlyAttempt() {
    if (trades.size() != 1 || trades.getFirst().attempts().size() != 1) {
      throw new AssertionError("not one attempt: " + trades);
    }
    return trades.getFirst().attempts().getFirst();
  }

  static long at(double ms) {
    return START + Math.round(ms * MS);
  }
}
