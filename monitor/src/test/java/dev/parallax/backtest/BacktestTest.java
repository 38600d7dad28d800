package dev.parallax.backtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.backtest.report.CsvRows;
import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Listed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
  @TempDir private Path dir;

  @Test
  void findsTheSameOpportunitiesAsTheEngine() {
    var a = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
    var b = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();
    var catalog = Catalog.of(List.of(a, b));
    var watched = Set.of(Instrument.parse("BTC/USDT"));
    var fees = new FeeSchedule(Map.of(), Map.of(a.segment(), 2.0, b.segment(), 2.0));
    var live = new ArrayList<Event.OpportunityClosed>();
    var engine =
        new Engine(
            RandomRecording.rules(),
            fees,
            new Sampling(1_000_000_000, 1e6),
            segment -> 1_000_000_000L,
            event -> {
              if (event instanceof Event.OpportunityClosed closed) {
                live.add(closed);
              }
            },
            new EngineCounters());
    var told = new ArrayList<TradeResult>();
    var books = new Books((Segment segment) -> 1_000_000_000L);
    var watcher =
        new Watcher(
            books,
            RandomRecording.rules(),
            fees,
            List.of(new Desk(books, Tactics.usual(), told::add)));
    var lane = new BacktestLane(books, List.of(watcher), new Meters(books, watcher.routes(), fees));
    long seed = 7;
    var random = new SplittableRandom(seed);
    long nanos = BacktestRig.START;
    engine.update(catalog, watched, nanos);
    lane.watch(catalog, watched, nanos);
    for (int i = 0; i < 20_000; i++) {
      nanos += 1 + random.nextLong(20_000_000);
      int id = random.nextInt(2);
      double bid = 100 + random.nextInt(20) * 0.01;
      double size = random.nextInt(0, 5);
      if (random.nextInt(8) == 0) {
        engine.tick(nanos);
        lane.tick(nanos);
      } else {
        engine.quote(id, id + 1, bid, size, bid + 0.01, size, 0, 0, nanos);
        lane.quote(id, id + 1, bid, size, bid + 0.01, size, 0, 0, nanos);
      }
    }
    engine.shutdown(nanos);
    lane.shutdown(nanos);

    assertThat(live).as("seed " + seed).hasSizeGreaterThan(100);
    assertThat(told.stream().map(TradeResult::closed).sorted(BacktestTest::byTimeAndId).toList())
        .as("seed " + seed)
        .isEqualTo(live.stream().sorted(BacktestTest::byTimeAndId).toList());
  }

  private static int byTimeAndId(Event.OpportunityClosed a, Event.OpportunityClosed b) {
    int time = Long.compare(a.atNanos(), b.atNanos());
    return time != 0 ? time : a.opportunity().id().compareTo(b.opportunity().id());
  }

  @Test
  void comesToTheSameOnOneThreadAndOnThreeAndFromManyFiles() throws Exception {
    RandomRecording.write(dir.resolve("one"), "random", 3, 3000, RandomRecording.whole());
    RandomRecording.write(dir.resolve("many"), "random", 3, 3000, RandomRecording.split());

    var one = RandomRecording.backtest(dir.resolve("one"), new TestWorkers(1)).run(Grid.USUAL);
    var three = RandomRecording.backtest(dir.resolve("one"), new TestWorkers(3)).run(Grid.USUAL);
    var many = RandomRecording.backtest(dir.resolve("many"), new TestWorkers(2)).run(Grid.USUAL);

    assertThat(one.trades()).hasSizeGreaterThan(50);
    assertThat(one.tally().of(Outcome.HIT)).isPositive();
    assertThat(one.tally().of(Outcome.LEGGED)).isPositive();
    assertThat(one.tally().profit()).containsKeys("USDT", "USDC");
    assertThat(CsvRows.all(three.trades())).isEqualTo(CsvRows.all(one.trades()));
    assertThat(CsvRows.all(many.trades())).isEqualTo(CsvRows.all(one.trades()));
    assertThat(many.routes()).isEqualTo(one.routes());
    assertThat(many.coverage()).isEqualTo(one.coverage());
    one.cells()
        .forEach((cell, tally) ->
            assertThat(three.cells().get(cell))
                .usingRecursiveComparison()
                .isEqualTo(tally)
                .isNotNull());
  }

  @Test
  void aCellOfTheGridIsTheBacktestWithTheseSettings() throws Exception {
    RandomRecording.write(dir, "random", 5, 2000, RandomRecording.whole());

    var result = RandomRecording.backtest(dir, new TestWorkers(2)).run(Grid.USUAL);

    var cell = result.cells().get(new Grid.Cell(50_000_000, 1, Double.NaN));
    assertThat(cell).usingRecursiveComparison().isEqualTo(result.tally());
    var free = result.cells().get(new Grid.Cell(50_000_000, 0, Double.NaN));
    assertThat(requireNonNull(free).opportunities()).isGreaterThan(result.tally().opportunities());
  }

  @Test
  void knowsNothingBeforeItHappens() throws Exception {
    RandomRecording.write(dir, "random", 11, 1500, RandomRecording.whole());
    var backtest = RandomRecording.backtest(dir, new TestWorkers(2));
    var full = backtest.run(Grid.USUAL);
    long seed = 1;

    var verdict =
        new Causality(backtest, CsvRows::all)
            .check(full, 50, new SplittableRandom(seed), new TestWorkers(2));

    assertThat(verdict.difference()).as("seed " + seed).isEmpty();
    assertThat(verdict.rows()).isGreaterThan(1000);
  }

  @Test
  void seesWhenSomebodyLooksAhead() throws Exception {
    RandomRecording.write(dir, "random", 11, 800, RandomRecording.whole());
    var backtest = RandomRecording.backtest(dir, new TestWorkers(2));
    var full = backtest.run(Grid.USUAL);

    // Rows that say how often prices will have been seen in the end.
    var verdict =
        new Causality(
                backtest,
                trades ->
                    CsvRows.all(trades).stream()
                        .map(row ->
                            new Causality.Row(row.atNanos(), row.text() + "," + trades.size()))
                        .toList())
            .check(full, 20, new SplittableRandom(1), new TestWorkers(2));

    assertThat(verdict.holds()).isFalse();
    assertThat(verdict.difference()).contains("cut at");
  }

  @Test
  void anEmptyRecordingComesToNothing() throws Exception {
    RandomRecording.write(dir, "random", 1, 0, RandomRecording.whole());

    var result = RandomRecording.backtest(dir, new TestWorkers(1)).run(Grid.USUAL);

    assertThat(result.trades()).isEmpty();
    assertThat(result.coverage()).allSatisfy(seen -> assertThat(seen.freshNanos()).isZero());
  }
}
