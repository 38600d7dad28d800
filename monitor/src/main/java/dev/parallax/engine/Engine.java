package dev.parallax.engine;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.FeedListener;
import dev.parallax.health.EngineCounters;
import dev.parallax.market.Applied;
import dev.parallax.market.Market;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.OpportunityTracker;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Routes;
import dev.parallax.spread.SpreadBoard;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * From a quote to an opportunity: market, spreads, opportunities and samples of one thread.
 *
 * <p>It has no clock, thread or lock; time comes in with the calls, which must all come from the
 * lane's thread and never go back in time. The same calls give the same events. A quote that leads
 * to no event allocates nothing.
 */
public final class Engine implements FeedListener {
  private final Market market;
  private final Routes routes;
  private final OpportunityTracker opportunities;
  private final SpreadSampler sampler;
  private final EngineCounters counters;
  private final @Nullable SpreadBoard board;
  private final StallWatch stall = new StallWatch();

  /**
   * @param maxQuoteAgeNanos how long a quote of a segment stays usable after it was last confirmed
   * @param events where everything goes, on the lane's thread; must not block
   */
  public Engine(
      OpportunityRules rules,
      FeeSchedule fees,
      Sampling sampling,
      ToLongFunction<Segment> maxQuoteAgeNanos,
      Consumer<Event> events,
      EngineCounters counters) {
    this(rules, fees, sampling, maxQuoteAgeNanos, events, counters, null);
  }

  /**
   * The same, with all of its spreads to be seen from outside.
   *
   * @param board where they are shown, each once per second
   */
  public Engine(
      OpportunityRules rules,
      FeeSchedule fees,
      Sampling sampling,
      ToLongFunction<Segment> maxQuoteAgeNanos,
      Consumer<Event> events,
      EngineCounters counters,
      @Nullable SpreadBoard board) {
    this.market = new Market(maxQuoteAgeNanos);
    this.routes = new Routes(market, fees);
    this.opportunities = new OpportunityTracker(rules, events, counters);
    this.sampler = new SpreadSampler(sampling, events);
    this.counters = counters;
    this.board = board;
  }

  /**
   * Watches these instruments from now on, as this catalog knows them. Must come before the first
   * quote of a new listing. Quotes and opportunities stay, except that those on listings which are
   * closed, or on instruments which are not watched any more, close as EXPIRED.
   *
   * @throws IllegalArgumentException for a listing whose taker fee nobody knows
   */
  public void update(Catalog catalog, Set<Instrument> watched, long atNanos) {
    for (int id = 0; id < catalog.size(); id++) {
      market.list(id, catalog.listing(id));
    }
    routes.layOut(
        new TreeSet<>(watched)
            .stream().map(instrument -> listingsOf(instrument, catalog)).toList());
    releaseUnwatched();
    opportunities.watch(routes.all());
    sampler.watch(routes.all());
    if (board != null) {
      board.layOut(routes.all(), atNanos);
    }
    opportunities.recheck(atNanos);
  }

  /** In an order that does not depend on which venue's list came first. */
  private static List<Integer> listingsOf(Instrument instrument, Catalog catalog) {
    return catalog.listingsOf(instrument).stream()
        .sorted(Comparator.comparing(id -> catalog.listing(id).toString()))
        .toList();
  }

  /** A listing without a route is not subscribed: should it come back, only new quotes count. */
  private void releaseUnwatched() {
    for (int id = 0; id < market.size(); id++) {
      if (routes.routesOf(id).isEmpty()) {
        market.top(id).release();
      }
    }
  }

  @Override
  public void quote(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos) {
    if (isUnknown(listing)) {
      return;
    }
    watchForStall(receivedNanos);
    var applied =
        market
            .top(listing)
            .apply(session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
    count(applied);
    if (applied != Applied.OUT_OF_ORDER) {
      compare(listing, receivedNanos);
    }
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    if (!isUnknown(listing)) {
      market.top(listing).status(status);
      compare(listing, receivedNanos);
    }
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    for (int listing = 0; listing < market.size(); listing++) {
      market.top(listing).endSession(session);
    }
    opportunities.recheck(atNanos);
  }

  @Override
  public void tick(long atNanos) {
    watchForStall(atNanos);
    stall.ticked(atNanos);
    opportunities.recheck(atNanos);
    sampler.tick(atNanos);
    if (board != null) {
      board.tick(atNanos);
    }
    counters.ticked.set(atNanos);
  }

  /** Closes what is open; nothing may be called afterwards. */
  public void shutdown(long atNanos) {
    opportunities.shutdown(atNanos);
  }

  private void watchForStall(long nowNanos) {
    long untilNanos = stall.distrustUntil(nowNanos);
    if (untilNanos != Long.MIN_VALUE) {
      opportunities.distrust(untilNanos);
    }
  }

  private void compare(int listing, long nowNanos) {
    var spreads = routes.routesOf(listing);
    for (int i = 0; i < spreads.size(); i++) {
      var spread = spreads.get(i);
      opportunities.compare(spread, nowNanos);
      sampler.compared(spread, nowNanos);
    }
  }

  private boolean isUnknown(int listing) {
    if (listing >= 0 && listing < market.size()) {
      return false;
    }
    counters.unknownListing.increment();
    return true;
  }

  private void count(Applied applied) {
    switch (applied) {
      case MOVED -> counters.moved.increment();
      case CONFIRMED -> counters.confirmed.increment();
      case OUT_OF_ORDER -> counters.outOfOrder.increment();
    }
  }
}
