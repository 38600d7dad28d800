package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Route;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.OpportunityTracker;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.LiveSpread;
import dev.parallax.spread.Routes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the books of a lane under certain fees and thresholds, and tells desks of the
 * opportunities: the part that an {@code Engine} plays live, but judged once per instant, when all
 * that was received at that nanosecond is in the books. Belongs to one lane.
 */
final class Watcher {
  private final Routes routes;
  private final FeeSchedule fees;
  private final OpportunityTracker opportunities;
  private final EngineCounters counters = new EngineCounters();
  private final List<Desk> desks;
  private final Map<Route, Legs> legs = new HashMap<>();
  private final BitSet compared = new BitSet();
  private Catalog catalog = Catalog.empty();

  Watcher(Books books, OpportunityRules rules, FeeSchedule fees, List<Desk> desks) {
    this.routes = new Routes(books.market(), fees);
    this.fees = fees;
    this.desks = List.copyOf(desks);
    this.opportunities = new OpportunityTracker(rules, this::on, counters);
  }

  /**
   * Other listings are watched from now on.
   *
   * @param comparable the ids of the listings of each instrument
   */
  void watch(Catalog newCatalog, List<List<Integer>> comparable) {
    catalog = newCatalog;
    legs.clear();
    routes.layOut(comparable);
    opportunities.watch(routes.all());
  }

  Routes routes() {
    return routes;
  }

  EngineCounters counters() {
    return counters;
  }

  void distrust(long untilNanos) {
    opportunities.distrust(untilNanos);
  }

  /** Time passed, or legs died. */
  void recheck(long nowNanos) {
    opportunities.recheck(nowNanos);
  }

  /** These listings have news: judges every route they are a leg of, once. */
  void compare(BitSet listings, long nowNanos) {
    compared.clear();
    for (int id = listings.nextSetBit(0); id >= 0; id = listings.nextSetBit(id + 1)) {
      var spreads = routes.routesOf(id);
      for (int i = 0; i < spreads.size(); i++) {
        compare(spreads.get(i), nowNanos);
      }
    }
  }

  private void compare(LiveSpread spread, long nowNanos) {
    if (!compared.get(spread.id())) {
      compared.set(spread.id());
      opportunities.compare(spread, nowNanos);
    }
  }

  void booksChanged(long nowNanos) {
    for (var desk : desks) {
      desk.booksChanged(nowNanos);
    }
  }

  void executeBefore(long nanos) {
    for (var desk : desks) {
      desk.executeBefore(nanos);
    }
  }

  void shutdown(long nowNanos) {
    opportunities.shutdown(nowNanos);
    desks.forEach(desk -> desk.finish(nowNanos));
  }

  private void on(Event event) {
    switch (event) {
      case Event.OpportunityOpened opened -> {
        var term = legs(opened.opportunity().route());
        desks.forEach(desk -> desk.opened(opened, term));
      }
      case Event.OpportunityUpdated updated -> {
        var term = legs(updated.opportunity().route());
        desks.forEach(desk -> desk.updated(updated, term));
      }
      case Event.OpportunityClosed closed -> desks.forEach(desk -> desk.closed(closed));
      case Event.SpreadSampled _, Event.ConnectionChanged _ -> {}
    }
  }

  private Legs legs(Route route) {
    return legs.computeIfAbsent(route, found -> Legs.of(found, catalog, fees));
  }
}
