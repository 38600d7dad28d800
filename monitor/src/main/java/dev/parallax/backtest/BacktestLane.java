package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.StallWatch;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.record.ReplayLane;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One recorded lane, told once for any number of watchers.
 *
 * <p>What was received at the same nanosecond is one instant: quotes change the books, and only
 * when time moves on is the instant complete. Then opportunities are judged on it, and after that
 * the orders meet it which are due before the next instant.
 */
final class BacktestLane implements ReplayLane {
  private final Books books;
  private final List<Watcher> watchers;
  private final Meters meters;
  private final StallWatch stall = new StallWatch();
  private final BitSet compared = new BitSet();
  private final BitSet turned = new BitSet();
  private boolean recheck;
  private boolean began;
  private long nowNanos;

  BacktestLane(Books books, List<Watcher> watchers, Meters meters) {
    this.books = books;
    this.watchers = List.copyOf(watchers);
    this.meters = meters;
  }

  @Override
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
    advance(atNanos);
    books.list(catalog);
    var comparable =
        new TreeSet<>(watched).stream().map(instrument -> listingsOf(instrument, catalog)).toList();
    watchers.forEach(watcher -> watcher.watch(catalog, comparable));
    releaseUnwatched();
    meters.watch(catalog, comparable, atNanos);
    turned.set(0, books.size());
    recheck = true;
  }

  private static List<Integer> listingsOf(Instrument instrument, Catalog catalog) {
    return catalog.listingsOf(instrument).stream()
        .sorted(Comparator.comparing(id -> catalog.listing(id).toString()))
        .toList();
  }

  /** A listing without a route was not subscribed: should it come back, only new quotes count. */
  private void releaseUnwatched() {
    for (int id = 0; id < books.size(); id++) {
      if (watchers.getFirst().routes().routesOf(id).isEmpty()) {
        books.get(id).top().release();
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
    advance(receivedNanos);
    if (books.knows(listing)) {
      books
          .get(listing)
          .quote(session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
      watchForStall();
      compared.set(listing);
      turned.set(listing);
    }
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    advance(receivedNanos);
    if (books.knows(listing)) {
      books.get(listing).top().status(status);
      compared.set(listing);
      turned.set(listing);
    }
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    advance(atNanos);
    for (int id = 0; id < books.size(); id++) {
      if (books.get(id).endSession(session)) {
        turned.set(id);
      }
    }
    recheck = true;
  }

  @Override
  public void tick(long atNanos) {
    advance(atNanos);
    watchForStall();
    stall.ticked(atNanos);
    recheck = true;
  }

  @Override
  public void shutdown(long atNanos) {
    advance(atNanos);
    complete();
    watchers.forEach(watcher -> watcher.shutdown(nowNanos));
    meters.finish(nowNanos);
  }

  /** When it was told something last, epoch ns. */
  long lastNanos() {
    return nowNanos;
  }

  private void watchForStall() {
    long untilNanos = stall.distrustUntil(nowNanos);
    if (untilNanos != Long.MIN_VALUE) {
      watchers.forEach(watcher -> watcher.distrust(untilNanos));
    }
  }

  /** Time moves on to what is told next. */
  private void advance(long nanos) {
    if (!began) {
      began = true;
      nowNanos = nanos;
    } else if (nanos > nowNanos) {
      complete();
      for (var watcher : watchers) {
        watcher.executeBefore(nanos);
      }
      nowNanos = nanos;
    }
  }

  /** Everything of this instant is known. */
  private void complete() {
    for (var watcher : watchers) {
      if (recheck) {
        watcher.recheck(nowNanos);
      }
      watcher.compare(compared, nowNanos);
      watcher.booksChanged(nowNanos);
    }
    meters.turn(turned, nowNanos);
    recheck = false;
    compared.clear();
    turned.clear();
  }
}
