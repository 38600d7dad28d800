package dev.parallax.backtest;

import dev.parallax.health.EngineCounters;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All runs of a recording told once, from the first to the last, to any number of views. One thread
 * does all of it; passes share nothing.
 */
final class Pass {
  /** Progress is told so often. */
  private static final int LINES_PER_WORD = 4096;

  private final Source source;
  private final Function<RecordedRun, Setup> setups;
  private final Progress progress;
  private final Consumer<String> trouble;
  private final List<Meters> meters = new ArrayList<>();
  private final List<EngineCounters> counters = new ArrayList<>();
  private final List<BacktestLane> lanes = new ArrayList<>();
  private int lines;
  private long told;
  private long horizonNanos = Long.MAX_VALUE;

  /**
   * One way to look at the recording: fees, threshold, and who trades.
   *
   * @param openBps NaN for the threshold in force
   */
  record View(double feeFactor, double openBps, List<Trader> traders) {}

  /** Who trades, and who is told what came of it. */
  record Trader(Tactics tactics, Consumer<TradeResult> results) {}

  Pass(
      Source source,
      Function<RecordedRun, Setup> setups,
      Progress progress,
      Consumer<String> trouble) {
    this.source = source;
    this.setups = setups;
    this.progress = progress;
    this.trouble = trouble;
  }

  /**
   * Tells it.
   *
   * @param views the first one's fees are what spreads are measured under
   */
  void run(List<RecordedRun> runs, Span span, List<View> views)
      throws IOException, InterruptedException {
    for (var run : runs) {
      var setup = setups.apply(run);
      lanes.clear();
      try (var replay = source.open(run, span, lane -> lane(setup, views), trouble)) {
        told = 0;
        replay.run(pace());
        if (told < replay.lines()) {
          lanes.forEach(lane -> horizonNanos = Math.min(horizonNanos, lane.lastNanos()));
        }
      }
    }
    progress.done(lines);
  }

  private Replay.Pace pace() {
    return nanos -> {
      lines++;
      told++;
      if (lines == LINES_PER_WORD) {
        lines = 0;
        if (!progress.done(LINES_PER_WORD)) {
          throw new StoppedException();
        }
      }
      return true;
    };
  }

  private BacktestLane lane(Setup setup, List<View> views) {
    var books = new Books(setup.maxQuoteAgeNanos());
    var watchers = views.stream().map(view -> watcher(books, setup, view)).toList();
    var measured =
        new Meters(
            books, watchers.getFirst().routes(), setup.fees().times(views.getFirst().feeFactor()));
    meters.add(measured);
    counters.add(watchers.getFirst().counters());
    var lane = new BacktestLane(books, watchers, measured);
    lanes.add(lane);
    return lane;
  }

  private static Watcher watcher(Books books, Setup setup, View view) {
    var own = setup.with(view.feeFactor(), view.openBps());
    var desks =
        view.traders().stream()
            .map(trader -> new Desk(books, trader.tactics(), trader.results()))
            .toList();
    return new Watcher(books, own.rules(), own.fees(), desks);
  }

  /** Of the first view, lane by lane. */
  List<EngineCounters> counters() {
    return counters;
  }

  /**
   * Up to here, exclusive, nothing can change by what comes after the end of the span: where the
   * first lane was cut off, epoch ns.
   */
  long horizonNanos() {
    return horizonNanos;
  }

  /** By segment. */
  List<Coverage> coverage() {
    var bySegment = new TreeMap<Segment, Coverage>();
    meters.forEach(lane ->
        lane.coverage().forEach(one -> bySegment.merge(one.segment(), one, Coverage::plus)));
    return List.copyOf(bySegment.values());
  }

  /** By route, in alphabetical order. */
  List<RouteShare> routes() {
    var byRoute = new TreeMap<String, RouteShare>();
    meters.forEach(lane ->
        lane.routes()
            .forEach(one -> byRoute.merge(RouteName.of(one.route()), one, RouteShare::plus)));
    return List.copyOf(byRoute.values());
  }

  /** The fees that held, by segment. */
  SortedMap<Segment, FeeRange> fees() {
    var bySegment = new TreeMap<Segment, FeeRange>();
    meters.forEach(lane ->
        lane.fees().forEach((segment, fee) -> bySegment.merge(segment, fee, FeeRange::plus)));
    return bySegment;
  }
}
