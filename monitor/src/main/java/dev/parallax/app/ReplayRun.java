package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.disk.FreeSpace;
import dev.parallax.engine.Engine;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.EngineTotals;
import dev.parallax.health.Rejects;
import dev.parallax.health.SegmentCounters;
import dev.parallax.health.SinkStatus;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.ReplayLane;
import dev.parallax.sink.ConsoleSink;
import dev.parallax.sink.CsvSink;
import dev.parallax.sink.Fanout;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A recording told to the engine and the sinks of a live run; the sinks make it wait where a live
 * run would drop.
 */
final class ReplayRun {
  private static final Duration SINKS_DEADLINE = Duration.ofMinutes(10);
  private static final Duration FAILED_DEADLINE = Duration.ofSeconds(1);
  private static final int CONSOLE_QUEUE = 4096;
  private static final int CONSOLE_LINES_PER_SECOND = 20;

  private final ReplayOptions options;
  private final ConfigReader reader;
  private final StopSignal stop;
  private final Terminal people;
  private final List<EngineCounters> engines = new ArrayList<>();
  private final List<SegmentCounters> segments = new ArrayList<>();
  private long gaps;
  private long lost;
  private long uncounted;
  private int brokenOff;
  private int unusable;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  ReplayRun(ReplayOptions options, ConfigReader reader, StopSignal stop, Terminal people) {
    this.options = options;
    this.reader = reader;
    this.stop = stop;
    this.people = people;
  }

  /**
   * Replays every run of the recording, one after the other.
   *
   * @throws IOException where the recording cannot be read, or a result cannot be written
   */
  ReplaySummary run() throws IOException, ConfigException, InterruptedException {
    long startNanos = System.nanoTime();
    var runs = new ArrayList<RecordedRun>();
    var configs = new ArrayList<Config>();
    choose(runs, configs);
    makeRoom();
    var pace = new PlaybackPace(options.speed(), stop, System::nanoTime);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var csv =
          new CsvSink(
              Wiring.replayedCsv(configs.getFirst(), options.data(), runs),
              FreeSpace.OF_DISK,
              System::nanoTime,
              workers);
      var stored = stored(configs.getFirst());
      var fanout = fanout(csv, Databases.replayed(stored, runs.getFirst().manifest()));
      try {
        for (int i = 0; i < runs.size() && !stop.await(Duration.ZERO); i++) {
          replay(runs.get(i), configs.get(i), fanout, pace, workers);
        }
      } catch (IOException | InterruptedException | RuntimeException e) {
        fanout.close(FAILED_DEADLINE);
        throw e;
      }
      var took = Duration.ofNanos(System.nanoTime() - startNanos);
      var sinks = fanout.close(SINKS_DEADLINE);
      Databases.carry(stored, people);
      return summary(runs.size(), took, sinks);
    }
  }

  private void makeRoom() throws IOException {
    var results = Results.in(options.data());
    if (results.isEmpty()) {
      return;
    }
    if (!options.overwrite()) {
      throw new IOException(
          options.data()
              + " holds "
              + results.files().size()
              + " files with results already; allowed: another directory, or --overwrite to delete"
              + " them");
    }
    results.delete();
  }

  /** Every run that can be told, each with what holds for it. */
  private void choose(List<RecordedRun> runs, List<Config> configs)
      throws IOException, ConfigException {
    ConfigException first = null;
    for (var run : RecordedRun.in(options.recording(), this::unusable)) {
      try {
        configs.add(config(run));
        runs.add(run);
      } catch (ConfigException e) {
        first = first == null ? e : first;
        unusable(String.valueOf(e.getMessage()));
      }
    }
    if (runs.isEmpty() && first != null) {
      throw first;
    }
  }

  private void unusable(String why) {
    unusable++;
    people.print("DAMAGE " + why);
  }

  private Config config(RecordedRun run) throws ConfigException {
    if (options.config() != null) {
      return options.config();
    }
    var name = run.dir().resolve("manifest.json") + " (config)";
    return reader.parse(name, run.manifest().config().getBytes(StandardCharsets.UTF_8));
  }

  /** A database beside the other results, unless a configuration was given that names another. */
  private Config stored(Config config) {
    var own = config.withCsvDir(options.data());
    return options.config() == null ? own.withOwnDatabase() : own;
  }

  private Fanout fanout(CsvSink csv, List<Outlet> database) {
    var outlets = new ArrayList<Outlet>();
    outlets.add(new Outlet("csv", csv, Overflow.BLOCK, 1 << 16));
    outlets.addAll(database);
    if (!Double.isInfinite(options.speed())) {
      var console =
          new ConsoleSink(
              people, options.output().color(), CONSOLE_LINES_PER_SECOND, System::nanoTime);
      outlets.add(new Outlet("console", console, Overflow.BLOCK, CONSOLE_QUEUE));
    }
    return Fanout.start(
        outlets, Thread.ofPlatform().daemon().name("sink-", 0).factory(), System::nanoTime);
  }

  private void replay(
      RecordedRun run, Config config, Fanout fanout, PlaybackPace pace, Executor readers)
      throws IOException, InterruptedException {
    var fees = Wiring.recordedFees(config, run.manifest());
    try (var replay =
        new Replay(
            run,
            Connectors.ALL,
            options.span(),
            lane -> lane(config, fees, run, fanout),
            readers,
            trouble -> people.print("DAMAGE " + trouble))) {
      replay.run(pace);
      segments.addAll(replay.counters());
      gaps += replay.gaps();
      lost += replay.lost();
      uncounted += replay.uncounted();
      brokenOff += replay.brokenOff() > 0 ? 1 : 0;
      firstNanos = Math.min(firstNanos, replay.firstNanos());
      lastNanos = Math.max(lastNanos, replay.nowNanos());
    }
  }

  private ReplayLane lane(Config config, FeeSchedule fees, RecordedRun run, Fanout fanout) {
    var counters = new EngineCounters();
    engines.add(counters);
    var engine =
        new Engine(
            Wiring.rules(config),
            fees,
            Wiring.sampling(config),
            segment -> maxQuoteAgeNanos(config, run, segment),
            fanout,
            counters);
    return new EngineLane(engine, fanout);
  }

  private long maxQuoteAgeNanos(Config config, RecordedRun run, Segment segment) {
    var own = options.config() == null ? null : config.segments().get(segment);
    if (own != null && own.maxQuoteAge() != null) {
      return own.maxQuoteAge().toNanos();
    }
    var terms = run.manifest().segments().get(segment);
    if (terms == null) {
      throw new IllegalArgumentException(segment + " is not in the manifest of " + run.dir());
    }
    return terms.maxQuoteAgeNanos();
  }

  private ReplaySummary summary(int runs, Duration took, List<SinkStatus> sinks)
      throws IOException {
    for (var sink : sinks) {
      if (sink.state() != SinkStatus.State.CLOSED || !sink.trouble().isEmpty()) {
        throw new IOException(sink.name() + ": " + sink.trouble());
      }
    }
    var totals = EngineTotals.of(engines);
    return new ReplaySummary(
        runs,
        took,
        new ReplaySummary.Told(
            firstNanos == Long.MAX_VALUE ? 0 : firstNanos, Math.max(0, lastNanos)),
        ReplaySummary.quotes(segments),
        totals,
        sinks.stream().mapToLong(SinkStatus::dropped).sum(),
        Rejects.of(
            reason -> segments.stream().mapToLong(c -> c.rejects(reason).value()).sum(), totals),
        gaps,
        lost,
        uncounted,
        brokenOff,
        unusable);
  }
}
