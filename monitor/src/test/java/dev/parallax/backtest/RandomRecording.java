package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.record.LaneWriter;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.Rotation;
import dev.parallax.record.RunManifest;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.spread.Listed;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** A recording of a market that never was: three exchanges, two lanes, gaps, sizes that run out. */
public final class RandomRecording {
  private static final long START = BacktestRig.START;
  private static final List<Listing> LISTINGS =
      List.of(
          Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").lot(0.01).listing(),
          Listed.on("okx:public", "BTC-USDT", "BTC/USDT").lot(0.05).listing(),
          Listed.on("bybit:spot", "BTCUSDT", "BTC/USDT").listing(),
          Listed.on("binance:spot", "BTCUSDC", "BTC/USDC").listing(),
          Listed.on("bybit:spot", "BTCUSDC", "BTC/USDC").listing());

  private RandomRecording() {}

  /** Writes it as a run of that name; the same seed gives the same market. */
  public static Path write(Path dir, String name, long seed, int events, Rotation rotation)
      throws IOException {
    var run = Files.createDirectories(dir.resolve(name));
    var terms = new TreeMap<Segment, RunManifest.Terms>();
    LISTINGS.forEach(
        listing -> terms.put(listing.segment(), new RunManifest.Terms(2, 5_000_000_000L)));
    new RunManifest("test", "random", "test", START, 2, "", terms).write(run);
    for (int lane = 0; lane < 2; lane++) {
      try (var writer = new LaneWriter(run, "random", lane, rotation)) {
        lane(writer, new SplittableRandom(seed + lane), lane, events);
      }
    }
    return run;
  }

  private static void lane(LaneWriter writer, SplittableRandom random, int lane, int events)
      throws IOException {
    var watched = new TreeSet<Instrument>();
    watched.add(Instrument.parse(lane == 0 ? "BTC/USDT" : "BTC/USDC"));
    writer.watch(START, Catalog.of(LISTINGS), Set.copyOf(watched));
    var ids = lane == 0 ? List.of(0, 1, 2) : List.of(3, 4);
    var sessions = new HashMap<Integer, Integer>();
    int nextSession = 1;
    double mid = 100;
    long nanos = START;
    for (int i = 0; i < events; i++) {
      nanos += random.nextInt(3) == 0 ? 0 : random.nextLong(40_000_000);
      int id = ids.get(random.nextInt(ids.size()));
      var session = sessions.get(id);
      if (session == null) {
        session = nextSession++;
        sessions.put(id, session);
        writer.open(nanos, session, LISTINGS.get(id).segment(), "test");
      }
      mid += random.nextInt(-3, 4) * 0.01;
      double bid = Math.round((mid + random.nextInt(-8, 6) * 0.02) * 100) / 100.0;
      writer.quote(
          nanos,
          session,
          id,
          bid,
          random.nextInt(1, 200) / 100.0,
          Math.round((bid + random.nextInt(1, 6) * 0.01) * 100) / 100.0,
          random.nextInt(1, 200) / 100.0,
          0,
          0);
      if (random.nextInt(150) == 0) {
        writer.close(nanos, session, "test");
        sessions.remove(id);
      }
      if (i % 7 == 0) {
        writer.tick(nanos);
      }
      if (i % 50 == 0) {
        writer.flush();
      }
    }
    writer.end(nanos + 1_000_000);
  }

  /** A backtest of all runs in a directory. */
  public static Backtest backtest(Path dir, Workers workers) throws IOException {
    return new Backtest(
        RecordedRun.in(dir, damage -> {}),
        (run, span, lanes, trouble) -> new Replay(run, Connectors.ALL, span, lanes, trouble),
        RandomRecording::setup,
        Tactics.usual(),
        workers,
        Progress.NONE);
  }

  private static Setup setup(RecordedRun run) {
    var published = new HashMap<Segment, Double>();
    run.manifest().segments().forEach((segment, terms) -> published.put(segment, terms.takerBps()));
    return new Setup(rules(), new FeeSchedule(Map.of(), published), segment -> 5_000_000_000L);
  }

  static OpportunityRules rules() {
    return new OpportunityRules(Roi.NET, 3, 2, 500, Map.of());
  }

  /** In one file. */
  public static Rotation whole() {
    return new Rotation(Duration.ofDays(1), Long.MAX_VALUE);
  }

  /** In very many files. */
  public static Rotation split() {
    return new Rotation(Duration.ofMillis(500), Long.MAX_VALUE);
  }
}
