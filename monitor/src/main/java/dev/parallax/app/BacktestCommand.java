package dev.parallax.app;

import dev.parallax.backtest.Bps;
import dev.parallax.backtest.Durations;
import dev.parallax.backtest.Grid;
import dev.parallax.backtest.Latency;
import dev.parallax.backtest.LimitRule;
import dev.parallax.backtest.Tactics;
import dev.parallax.backtest.report.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code parallax backtest}. */
@Command(
    description = {
      "Say what orders on the opportunities of a recording would have earned: after latency, fees"
          + " and displayed sizes. Writes report.html, report.json and CSV files."
    },
    footer = {
      "  parallax backtest data/recordings",
      "  parallax backtest data/recordings --latency binance=30ms,okx=80ms --min-roi 20bps",
      "  parallax backtest --exchange binance=a.csv.gz --exchange htx=b.csv.gz,fee=20",
      "  parallax backtest data/recordings --require 'hit_rate>0.6' --json",
      "  parallax backtest data/recordings --sweep 'latency=0ms,50ms;fees=0,1;min-roi=5,10,20'"
    })
final class BacktestCommand implements Callable<Integer> {
  private final Environment environment;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "DIR|FILE",
      arity = "0..*",
      description =
          "Recordings: directories of runs, or of one run; and files as import takes them: quotes of"
              + " Tardis, bookTicker files of Binance.")
  private List<Path> recordings = List.of();

  @Mixin private final SourceOptions named = new SourceOptions();

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      converter = LatencyText.class,
      description =
          "From decision to the exchange's book, for all (50ms) or by exchange"
              + " (binance=30ms,okx=80ms); default: 50ms.")
  private Latency latency = Latency.USUAL;

  @Option(
      names = "--fees",
      paramLabel = "FILE",
      description =
          "Taker fees in basis points, YAML: one line 'binance: 7.5' or 'okx:public: 8' each;"
              + " default: as recorded.")
  private @Nullable Path fees;

  @Option(
      names = "--min-roi",
      paramLabel = "RATE",
      converter = RateText.class,
      description = "Open at this rate, 20bps or 0.2%%; default: as recorded.")
  private @Nullable Double minRoi;

  @Option(
      names = "--limit",
      paramLabel = "RULE",
      converter = LimitText.class,
      description =
          "The worst price an order takes: break-even (half of the net spread for each leg, the"
              + " default) or seen (none worse than seen).")
  private LimitRule limit = LimitRule.BREAK_EVEN;

  @Option(
      names = "--re-enter",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "Try an opportunity again, while it lives, so long after the last attempt; default: one"
              + " attempt per opportunity.")
  private long reenter;

  @Option(
      names = "--sweep",
      paramLabel = "GRID",
      converter = GridText.class,
      description =
          "What to vary, such as 'latency=0ms,50ms;fees=0,1;min-roi=5,10' with fees as multiples;"
              + " default: 0 to 250 ms, 0 to 1.5 times the fees.")
  private Grid sweep = Grid.USUAL;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes; default: backtest/ and a name made from the inputs.")
  private @Nullable Path out;

  @Option(
      names = "--compare",
      paramLabel = "RUN",
      description = "Show what differs from another backtest: its directory or report.json.")
  private @Nullable Path compare;

  @Option(
      names = "--require",
      paramLabel = "CONDITION",
      converter = GateText.class,
      description = "End with exit code 3 unless it holds, such as 'hit_rate>0.6'; repeatable.")
  private List<Gate> gates = List.of();

  @Option(
      names = "--verify-causality",
      description =
          "Search for look-ahead: backtest random beginnings of the recording and require the same"
              + " rows.")
  private boolean verify;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Ranges.Seed.class,
      description = "Of the random beginnings; default: 1.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = Ranges.Threads.class,
      description = "Work on so many at the same time; default: one per core. Changes no result.")
  private @Nullable Integer threads;

  @Mixin private final JsonOption json = new JsonOption();

  BacktestCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (recordings.isEmpty() && named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to backtest: give recordings or files, --raw or --exchange");
    }
    return environment
        .commands()
        .backtest(
            new BacktestRun.Options(
                new BacktestInputs.Given(environment.directory(), recordings, named),
                new Tactics(latency, limit, reenter),
                fees,
                minRoi,
                sweep,
                out,
                compare,
                gates,
                verify,
                seed,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                environment.version(),
                json.output(environment)));
  }

  /** What the backtest itself reads, with its message where it cannot. */
  abstract static class Text<T> implements ITypeConverter<T> {
    private final Function<String, T> parse;

    Text(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T convert(String text) {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class LatencyText extends Text<Latency> {
    LatencyText() {
      super(Latency::parse);
    }
  }

  static final class RateText extends Text<Double> {
    RateText() {
      super(Bps::parse);
    }
  }

  static final class DurationText extends Text<Long> {
    DurationText() {
      super(Durations::parse);
    }
  }

  static final class GridText extends Text<Grid> {
    GridText() {
      super(Grid::parse);
    }
  }

  static final class GateText extends Text<Gate> {
    GateText() {
      super(Gate::parse);
    }
  }

  static final class LimitText extends Text<LimitRule> {
    LimitText() {
      super(LimitText::rule);
    }

    private static LimitRule rule(String text) {
      for (var rule : LimitRule.values()) {
        if (rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
          return rule;
        }
      }
      throw new IllegalArgumentException(
          "limit: '" + text + "'; allowed: break-even, seen; example: --limit seen");
    }
  }
}
