package dev.parallax.app;

import static java.util.Objects.requireNonNull;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.backtest.Backtest;
import dev.parallax.backtest.Causality;
import dev.parallax.backtest.Grid;
import dev.parallax.backtest.Result;
import dev.parallax.backtest.Setup;
import dev.parallax.backtest.StoppedException;
import dev.parallax.backtest.Tactics;
import dev.parallax.backtest.report.About;
import dev.parallax.backtest.report.BacktestManifest;
import dev.parallax.backtest.report.Comparison;
import dev.parallax.backtest.report.CsvRows;
import dev.parallax.backtest.report.Gate;
import dev.parallax.backtest.report.Inputs;
import dev.parallax.backtest.report.Report;
import dev.parallax.backtest.report.ReportFiles;
import dev.parallax.backtest.report.ReportJson;
import dev.parallax.backtest.report.Reporter;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.RunManifest;
import dev.parallax.spread.FeeSchedule;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One backtest from the recordings to the files of its report. */
final class BacktestRun {
  /** How many beginnings are told to search for look-ahead. */
  private static final int PREFIXES = 60;

  private static final long USUAL_AGE_NANOS = Duration.ofSeconds(60).toNanos();

  private final ConfigReader reader;
  private final StopSignal stop;
  private final Options options;
  private final PrintWriter people;
  private final Map<Path, Setup> setups = new HashMap<>();

  /**
   * What was asked for.
   *
   * @param fees null for those recorded
   * @param minRoi the opening threshold in basis points; null for the one recorded
   * @param out null for a name made from the inputs
   */
  record Options(
      BacktestInputs.Given given,
      Tactics tactics,
      @Nullable Path fees,
      @Nullable Double minRoi,
      Grid grid,
      @Nullable Path out,
      @Nullable Path compare,
      List<Gate> gates,
      boolean verify,
      long seed,
      int threads,
      String version,
      Output output) {

    /** The working directory. */
    Path directory() {
      return given.directory();
    }
  }

  BacktestRun(ConfigReader reader, StopSignal stop, Options options) {
    this.reader = reader;
    this.stop = stop;
    this.options = options;
    this.people = options.output().json() ? options.output().err() : options.output().out();
  }

  int run() throws IOException, InterruptedException {
    var config = ConfigReader.yaml(reader.defaults());
    try (var inputs = BacktestInputs.open(options.given(), options.version(), config, people)) {
      return run(inputs.runs());
    }
  }

  private int run(List<RecordedRun> runs) throws IOException, InterruptedException {
    var fees = FeesFile.read(options.directory(), options.fees());
    fees.requireRecorded(
        runs.stream()
            .flatMap(run -> run.manifest().segments().keySet().stream())
            .collect(Collectors.toSet()));
    runs.forEach(run -> setups.put(run.dir(), setup(run.manifest(), fees)));
    var progress =
        new ProgressBar(options.output().err(), stop, Colors.wanted(System.console(), Map.of()));
    try (var workers = new WorkerPool(options.threads())) {
      var backtest =
          new Backtest(
              runs,
              (run, span, lanes, trouble) -> new Replay(run, Connectors.ALL, span, lanes, trouble),
              this::setup,
              options.tactics(),
              workers,
              progress);
      var result = backtest.run(options.grid());
      var verdict = options.verify() ? verify(backtest, result, workers, progress) : null;
      progress.clear();
      return finish(runs, fees, result, verdict);
    } catch (StoppedException e) {
      progress.clear();
      options.output().err().println("parallax: stopped; no report was written");
      return ExitCode.OK;
    }
  }

  private Report.Checked verify(
      Backtest backtest, Result result, WorkerPool workers, ProgressBar progress)
      throws IOException, InterruptedException {
    // On average half of the recording is told each time.
    progress.expect("checking causality", result.scan().lines() * PREFIXES / 2);
    var random = new SplittableRandom(options.seed());
    var verdict = new Causality(backtest, CsvRows::all).check(result, PREFIXES, random, workers);
    return Report.Checked.of(options.seed(), verdict);
  }

  private int finish(
      List<RecordedRun> runs, FeesFile fees, Result result, Report.@Nullable Checked verdict)
      throws IOException {
    var about =
        new About(
            options.version(),
            runs.stream()
                .map(run -> new About.Run(run.manifest().run(), run.manifest().source()))
                .toList(),
            runs.stream().map(run -> setup(run).rules()).toList());
    var alone = Reporter.of(result, about, verdict);
    var other = options.compare();
    var report =
        other == null
            ? alone
            : alone.with(Comparison.of(alone, options.directory().resolve(other)));
    var manifest = manifest(runs, fees);
    var out = options.out() == null ? Path.of("backtest", manifest.id()) : options.out();
    new ReportFiles(options.directory().resolve(out)).write(report, manifest, result.trades());
    tell(report, out);
    boolean met = options.gates().stream().allMatch(gate -> gate.holds(report));
    return met && (verdict == null || verdict.holds()) ? ExitCode.OK : ExitCode.UNMET;
  }

  private void tell(Report report, Path out) {
    people.print(BacktestText.of(report));
    for (var gate : options.gates()) {
      people.println((gate.holds(report) ? "met      " : "NOT MET  ") + gate.explain(report));
    }
    people.println("Report: " + out.resolve("report.html"));
    people.flush();
    if (options.output().json()) {
      options.output().out().println(ReportJson.line(report));
    }
  }

  private Setup setup(RecordedRun run) {
    return requireNonNull(setups.get(run.dir()));
  }

  /** What held when it was recorded, unless the command line says otherwise. */
  private Setup setup(RunManifest manifest, FeesFile fees) {
    var config = recorded(manifest);
    var published = new HashMap<Segment, Double>();
    var own = new HashMap<>(Wiring.fees(config).ownBps());
    manifest
        .segments()
        .forEach((segment, terms) -> {
          published.put(segment, terms.takerBps());
          fees.takerBps(segment).ifPresent(bps -> own.put(segment, bps));
        });
    var rules = Wiring.rules(config);
    var minRoi = options.minRoi();
    return new Setup(
        minRoi == null ? rules : Setup.openingAt(rules, minRoi),
        new FeeSchedule(own, published),
        segment -> {
          var terms = manifest.segments().get(segment);
          return terms == null ? USUAL_AGE_NANOS : terms.maxQuoteAgeNanos();
        });
  }

  private Config recorded(RunManifest manifest) {
    if (manifest.config().isBlank()) {
      return reader.defaults();
    }
    try {
      return reader.parse(
          "the configuration of " + manifest.run(),
          manifest.config().getBytes(StandardCharsets.UTF_8));
    } catch (ConfigException e) {
      options
          .output()
          .err()
          .println(
              "parallax: "
                  + manifest.run()
                  + ": its configuration cannot be used, the defaults hold: "
                  + e.problems().getFirst());
      return reader.defaults();
    }
  }

  private BacktestManifest manifest(List<RecordedRun> runs, FeesFile fees) throws IOException {
    var settings = new TreeMap<String, String>();
    settings.put("latency", options.tactics().latency().toString());
    settings.put("limit", options.tactics().limit().name());
    settings.put("reenter_nanos", Long.toString(options.tactics().reenterNanos()));
    settings.put(
        "min_roi_bps", options.minRoi() == null ? "recorded" : options.minRoi().toString());
    settings.put("fees", fees.toString());
    settings.put("sweep", options.grid().toString());
    settings.put("causality_seed", options.verify() ? Long.toString(options.seed()) : "none");
    settings.put("compared", options.compare() == null ? "no" : "yes");
    return new BacktestManifest(
        1,
        options.version(),
        settings,
        runs.stream()
            .map(run ->
                new BacktestManifest.Recorded(
                    run.manifest().run(),
                    run.manifest().source(),
                    run.manifest().version(),
                    run.manifest().config()))
            .toList(),
        Inputs.of(runs));
  }
}
