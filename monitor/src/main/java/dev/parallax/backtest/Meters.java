package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Segment;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.LiveSpread;
import dev.parallax.spread.Routes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures by time what a lane shows: coverage of every listing, spread of every route. */
final class Meters {
  private final Books books;
  private final Routes routes;
  private final FeeSchedule fees;
  private final List<CoverageMeter> listings = new ArrayList<>();
  private final List<RouteMeter> spreads = new ArrayList<>();
  private final SortedMap<Segment, FeeRange> feesSeen = new TreeMap<>();
  private final BitSet turned = new BitSet();

  Meters(Books books, Routes routes, FeeSchedule fees) {
    this.books = books;
    this.routes = routes;
    this.fees = fees;
  }

  /** Other listings are watched from now on. */
  void watch(Catalog catalog, List<List<Integer>> comparable, long nowNanos) {
    var watched = new BitSet();
    comparable.forEach(ids -> ids.forEach(watched::set));
    for (int id = 0; id < books.size(); id++) {
      if (id == listings.size()) {
        listings.add(new CoverageMeter(books.get(id), nowNanos));
      }
      listings.get(id).watched(watched.get(id), nowNanos);
      if (watched.get(id)) {
        var listing = books.get(id).listing();
        feesSeen.merge(listing.segment(), FeeRange.of(fees.takerBps(listing)), FeeRange::plus);
      }
    }
    var all = routes.all();
    for (int id = spreads.size(); id < all.size(); id++) {
      var route = all.get(id).route();
      spreads.add(
          new RouteMeter(
              all.get(id),
              books.get(catalog.id(route.buy())),
              books.get(catalog.id(route.sell()))));
    }
    spreads.forEach(meter -> meter.turn(nowNanos));
  }

  /** An instant is complete in which these listings had news. */
  void turn(BitSet listingIds, long nowNanos) {
    turned.clear();
    for (int id = listingIds.nextSetBit(0); id >= 0; id = listingIds.nextSetBit(id + 1)) {
      listings.get(id).turn(nowNanos);
      var legsOf = routes.routesOf(id);
      for (int i = 0; i < legsOf.size(); i++) {
        turn(legsOf.get(i), nowNanos);
      }
    }
  }

  private void turn(LiveSpread spread, long nowNanos) {
    if (!turned.get(spread.id())) {
      turned.set(spread.id());
      spreads.get(spread.id()).turn(nowNanos);
    }
  }

  /** The recording ends. */
  void finish(long nowNanos) {
    listings.forEach(meter -> meter.pass(nowNanos));
    spreads.forEach(meter -> meter.pass(nowNanos));
  }

  /** Of every listing that was ever watched. */
  List<Coverage> coverage() {
    return listings.stream()
        .filter(CoverageMeter::wasWatched)
        .map(CoverageMeter::coverage)
        .toList();
  }

  /** Of every route that was ever watched. */
  List<RouteShare> routes() {
    return spreads.stream().map(RouteMeter::share).toList();
  }

  /** The fees that held, by segment. */
  SortedMap<Segment, FeeRange> fees() {
    return feesSeen;
  }
}
