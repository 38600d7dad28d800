package dev.parallax.engine;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Listed;
import dev.parallax.spread.SpreadBoard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A lane that records its events, told in milliseconds.
 *
 * <p>Three venues list BTC/USDT without fees and lots, so that rates are easy: bid 101 over ask 100
 * is 100 bps, gross and net. Opens at 50, closes below 40, implausible above 500; quotes last 60 s.
 */
final class EngineRig {
  static final Listing BINANCE = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Listing BYBIT = Listed.on("bybit:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Listing OKX = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();

  /** Spreads are not sampled. */
  static final Sampling NO_SAMPLES = new Sampling(1, Double.POSITIVE_INFINITY);

  private static final FeeSchedule NO_FEES =
      new FeeSchedule(
          Map.of(),
          List.of("binance:spot", "bybit:spot", "okx:public", "deribit:public").stream()
              .collect(Collectors.toMap(Segment::parse, segment -> 0.0)));

  final List<Event> events = new ArrayList<>();
  final EngineCounters counters = new EngineCounters();
  final Engine lane;
  private final Set<Instrument> watched = new TreeSet<>();
  private final Map<Segment, List<Listing>> published = new LinkedHashMap<>();
  private Catalog catalog = Catalog.empty();

  EngineRig(OpportunityRules rules, Sampling sampling) {
    lane =
        new Engine(
            rules,
            NO_FEES,
            sampling,
            segment -> ms(60_000),
            events::add,
            counters,
            new SpreadBoard());
  }

  static EngineRig usual() {
    return new EngineRig(rules(0), NO_SAMPLES).list(BINANCE, BYBIT, OKX);
  }

  static OpportunityRules rules(double minNotional) {
    return new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USDT", minNotional));
  }

  /** Adds listings to their venues' lists and watches their instruments. */
  EngineRig list(Listing... listings) {
    for (var listing : listings) {
      var ofSegment = published.computeIfAbsent(listing.segment(), s -> new ArrayList<>());
      ofSegment.add(listing);
      watched.add(listing.instrument());
      publish(listing.segment(), ofSegment);
    }
    lane.update(catalog, watched, 0);
    return this;
  }

  /** Takes a listing out of its venue's list. */
  void delist(Listing listing, long atMillis) {
    var left = new ArrayList<>(published.getOrDefault(listing.segment(), List.of()));
    left.remove(listing);
    published.put(listing.segment(), left);
    publish(listing.segment(), left);
    lane.update(catalog, watched, ms(atMillis));
  }

  /** As a venue does it: every time with new records, also for what did not change. */
  private void publish(Segment segment, List<Listing> listings) {
    var records = listings.stream().map(l -> l.withStatus(l.status())).toList();
    catalog = catalog.with(segment, records);
  }

  void watchNothing(long atMillis) {
    lane.update(catalog, Set.of(), ms(atMillis));
  }

  int id(Listing listing) {
    return catalog.id(listing);
  }

  /** A quote of one unit on both sides, by the listing's usual session, without sequence. */
  void quote(long atMillis, Listing listing, double bid, double ask) {
    quote(atMillis, listing, bid, 1, ask, 1);
  }

  void quote(
      long atMillis, Listing listing, double bid, double bidSize, double ask, double askSize) {
    lane.quote(id(listing), session(listing), bid, bidSize, ask, askSize, 0, 0, ms(atMillis));
  }

  void quote(long atMillis, int session, long sequence, Listing listing, double bid, double ask) {
    lane.quote(id(listing), session, bid, 1, ask, 1, sequence, 0, ms(atMillis));
  }

  void tick(long atMillis) {
    lane.tick(ms(atMillis));
  }

  void endSessionOf(Listing listing, long atMillis) {
    lane.sessionEnded(session(listing), ms(atMillis));
  }

  int session(Listing listing) {
    return 1 + id(listing);
  }

  static long ms(long millis) {
    return millis * 1_000_000;
  }

  /** One line per event: time in ms, what, direction, rates in whole bps, size. */
  List<String> told() {
    return events.stream().map(EngineRig::tell).toList();
  }

  private static String tell(Event event) {
    return switch (event) {
      case Event.SpreadSampled(var spread) ->
          "%d sampled %s>%s %.0f"
              .formatted(
                  event.atNanos() / ms(1),
                  spread.route().buy().venue(),
                  spread.route().sell().venue(),
                  spread.grossBps());
      case Event.OpportunityOpened(var opportunity, var spread) ->
          "%d opened %s>%s %.0f size %s"
              .formatted(
                  event.atNanos() / ms(1),
                  spread.route().buy().venue(),
                  spread.route().sell().venue(),
                  opportunity.openNetBps(),
                  spread.sizeBase());
      case Event.OpportunityUpdated(var opportunity, var spread) ->
          "%d updated %s>%s %.0f size %s updates %d"
              .formatted(
                  event.atNanos() / ms(1),
                  spread.route().buy().venue(),
                  spread.route().sell().venue(),
                  spread.netBps(),
                  spread.sizeBase(),
                  opportunity.updates());
      case Event.OpportunityClosed closed ->
          "%d closed %s>%s %s at %.0f last %.0f"
              .formatted(
                  event.atNanos() / ms(1),
                  closed.spread().route().buy().venue(),
                  closed.spread().route().sell().venue(),
                  closed.reason(),
                  closed.closeNetBps(),
                  closed.spread().netBps());
      case Event.ConnectionChanged changed -> throw new AssertionError(changed);
    };
  }
}
