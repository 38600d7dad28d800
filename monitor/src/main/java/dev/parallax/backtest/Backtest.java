package dev.parallax.backtest;

import dev.parallax.health.EngineTotals;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Tells recorded runs and trades on what they show.
 *
 * <p>The same recording and the same settings give the same result, whatever the machine, its
 * number of cores and the number of files. Memory grows with the number of opportunities, not with
 * that of quotes.
 */
public final class Backtest {
  private static final int FIRST = 0;

  private final List<RecordedRun> runs;
  private final Source source;
  private final Function<RecordedRun, Setup> setups;
  private final Tactics tactics;
  private final Workers workers;
  private final Progress progress;

  /**
   * @param runs in the order in which they started
   * @param setups what holds for a run
   */
  public Backtest(
      List<RecordedRun> runs,
      Source source,
      Function<RecordedRun, Setup> setups,
      Tactics tactics,
      Workers workers,
      Progress progress) {
    this.runs = List.copyOf(runs);
    this.source = source;
    this.setups = setups;
    this.tactics = tactics;
    this.workers = workers;
    this.progress = progress;
  }

  /** One worker's share, and what came of it. */
  private record Share(Pass pass, List<TradeResult> trades, Map<Grid.Cell, Tally> cells) {}

  /** Trades as told, and every cell of the grid beside. */
  public Result run(Grid grid) throws IOException, InterruptedException {
    progress.expect("reading", -1);
    var scan = Scan.of(source, runs);
    var groups = shares(grid);
    progress.expect("trading", scan.lines() * groups.size());
    var pieces = new ArrayList<Callable<Share>>();
    for (int share = 0; share < groups.size(); share++) {
      boolean first = share == FIRST;
      var cells = groups.get(share);
      pieces.add(() -> share(grid, cells, first));
    }
    var shares = workers.all(pieces);
    var cells = new LinkedHashMap<Grid.Cell, Tally>();
    shares.forEach(share -> cells.putAll(share.cells()));
    var main = shares.getFirst();
    return new Result(
        scan,
        tactics,
        main.trades(),
        EngineTotals.of(main.pass().counters()),
        main.pass().coverage(),
        main.pass().routes(),
        main.pass().fees(),
        grid,
        cells);
  }

  /** Trades as told on a part of the recording, alone. */
  Prefix runUntil(long endNanos) throws IOException, InterruptedException {
    var trades = new ArrayList<TradeResult>();
    var pass = new Pass(source, setups, progress, line -> {});
    var span = new Span(Long.MIN_VALUE, endNanos);
    pass.run(runs, span, List.of(asTold(trades)));
    return new Prefix(pass.horizonNanos(), sorted(trades));
  }

  /**
   * What came of a part of a recording.
   *
   * @param horizonNanos what happened before it is final, epoch ns
   */
  record Prefix(long horizonNanos, List<TradeResult> trades) {}

  private Pass.View asTold(List<TradeResult> trades) {
    return new Pass.View(1, Double.NaN, List.of(new Pass.Trader(tactics, trades::add)));
  }

  /** Fees and thresholds, spread evenly over the workers. */
  private List<List<Grid.Cell>> shares(Grid grid) {
    var all = grid.withoutLatency();
    int count = Math.min(workers.count(), all.size());
    var shares = new ArrayList<List<Grid.Cell>>();
    for (int share = 0; share < count; share++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < all.size(); i++) {
      // The last shares come first: the first one has the trades as told beside.
      shares.get(count - 1 - i % count).add(all.get(i));
    }
    return shares;
  }

  private Share share(Grid grid, List<Grid.Cell> cells, boolean first)
      throws IOException, InterruptedException {
    var trades = new ArrayList<TradeResult>();
    var tallies = new LinkedHashMap<Grid.Cell, Tally>();
    var views = new ArrayList<Pass.View>();
    if (first) {
      views.add(asTold(trades));
    }
    for (var cell : cells) {
      var traders = new ArrayList<Pass.Trader>();
      for (long latency : grid.latencyNanos()) {
        var tally = new Tally();
        tallies.put(cell.at(latency), tally);
        traders.add(new Pass.Trader(tactics.with(Latency.of(latency)), tally));
      }
      views.add(new Pass.View(cell.feeFactor(), cell.openBps(), traders));
    }
    var pass = new Pass(source, setups, progress, line -> {});
    pass.run(runs, Span.ALL, views);
    return new Share(pass, sorted(trades), tallies);
  }

  /** In the order in which they ended; of equal times in the order in which they were told. */
  private static List<TradeResult> sorted(List<TradeResult> trades) {
    return trades.stream().sorted(Comparator.comparingLong(TradeResult::finishedNanos)).toList();
  }
}
