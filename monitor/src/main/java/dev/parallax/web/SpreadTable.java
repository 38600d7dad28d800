package dev.parallax.web;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Route;
import dev.parallax.model.Venue;
import dev.parallax.spread.BoardCopy;
import dev.parallax.spread.SpreadBoard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** All spreads of all lanes, as they were a moment ago; from any thread. */
final class SpreadTable {
  private static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** One route, as a place on a board. */
  record Place(BoardCopy board, int index, Route route, String key) {
    boolean isUsable() {
      return board.isUsable(index);
    }

    double netBps() {
      return board.netBps(index);
    }

    double grossBps() {
      return board.grossBps(index);
    }
  }

  /** An ordered pair of exchanges. */
  private record Cell(Venue buy, Venue sell) {}

  private final List<BoardCopy> boards;
  private List<Place> places = List.of();
  private Map<String, Place> byKey = Map.of();
  private Map<Instrument, List<Place>> byInstrument = new TreeMap<>();
  private long takenNanos = Long.MIN_VALUE;

  SpreadTable(Collection<SpreadBoard> boards) {
    this.boards = boards.stream().map(BoardCopy::new).toList();
  }

  /** Looks at the boards again, where the last look is not quite fresh any more. */
  synchronized void renew(long nowNanos) {
    if (takenNanos != Long.MIN_VALUE && nowNanos - takenNanos < RENEW_NANOS) {
      return;
    }
    boolean others = takenNanos == Long.MIN_VALUE;
    for (var board : boards) {
      others |= board.take();
    }
    takenNanos = nowNanos;
    if (others) {
      layOut();
    }
  }

  private void layOut() {
    var all = new ArrayList<Place>();
    var keys = new HashMap<String, Place>();
    var instruments = new TreeMap<Instrument, List<Place>>();
    for (var board : boards) {
      for (int index = 0; index < board.size(); index++) {
        if (board.isWatched(index)) {
          var route = board.route(index);
          var place = new Place(board, index, route, RouteKey.of(route));
          all.add(place);
          keys.put(place.key(), place);
          instruments.computeIfAbsent(route.instrument(), i -> new ArrayList<>()).add(place);
        }
      }
    }
    places = all;
    byKey = keys;
    byInstrument = instruments;
  }

  /** Every instrument there is, with its best net rate. */
  synchronized List<InstrumentRow> instruments() {
    var rows = new ArrayList<InstrumentRow>();
    byInstrument.forEach((instrument, its) -> {
      var venues = new TreeSet<String>();
      its.forEach(place -> venues.add(place.route().buy().venue().id()));
      var best = best(its);
      rows.add(
          new InstrumentRow(
              instrument.name(),
              instrument.base(),
              instrument.quote(),
              instrument.kind().name(),
              List.copyOf(venues),
              best.map(place -> Json.bps(place.netBps())).orElse(Double.NaN),
              best.map(Place::key).orElse(null)));
    });
    return rows;
  }

  /** All routes of an instrument, the best net rate first; empty where nobody watches it. */
  synchronized Optional<List<SpreadRow>> spreads(String instrument, long nowNanos) {
    return byInstrument.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(instrument))
        .map(entry -> rows(entry.getValue(), nowNanos))
        .findFirst();
  }

  /** The best route of every ordered pair of exchanges; one that is not usable where none is. */
  synchronized List<SpreadRow> bestPerCell(long nowNanos) {
    var cells = new HashMap<Cell, List<Place>>();
    for (var place : places) {
      var cell = new Cell(place.route().buy().venue(), place.route().sell().venue());
      cells.computeIfAbsent(cell, c -> new ArrayList<>()).add(place);
    }
    var rows = new ArrayList<Place>();
    cells.values().forEach(all -> rows.add(best(all).orElseGet(all::getFirst)));
    return rows(rows, nowNanos);
  }

  private static Optional<Place> best(List<Place> among) {
    return among.stream().filter(Place::isUsable).max(Comparator.comparingDouble(Place::netBps));
  }

  private static List<SpreadRow> rows(List<Place> among, long nowNanos) {
    return among.stream()
        .sorted(
            Comparator.comparing(Place::isUsable)
                .thenComparingDouble(Place::netBps)
                .reversed()
                .thenComparing(Place::key))
        .map(place -> SpreadRow.of(place, nowNanos))
        .toList();
  }

  synchronized Optional<Place> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Draws the next point of every chart. */
  synchronized void drawOn(Charts charts, long nowNanos) {
    charts.draw(places, nowNanos);
  }

  /** How the quotes of every exchange stand, as far as they are legs of a route. */
  synchronized Map<Venue, QuoteFigures> quotes(long nowNanos) {
    var listings = Collections.newSetFromMap(new IdentityHashMap<Listing, Boolean>());
    var figures = new HashMap<Venue, QuoteFigures>();
    for (var place : places) {
      var board = place.board();
      int index = place.index();
      var buy = place.route().buy();
      if (listings.add(buy)) {
        figures
            .computeIfAbsent(buy.venue(), venue -> new QuoteFigures())
            .add(
                board.isBuyQuoted(index),
                board.isBuyUsable(index),
                board.buyConfirmedNanos(index),
                nowNanos);
      }
    }
    return figures;
  }
}
