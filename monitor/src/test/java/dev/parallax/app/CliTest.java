package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import dev.parallax.backtest.Grid;
import dev.parallax.backtest.LimitRule;
import dev.parallax.backtest.Tactics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @TempDir private Path directory = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Object> started = new ArrayList<>();
  private IntSupplier outcome = () -> 0;
  private boolean color;

  /** Remembers what it was asked to start. */
  private final Commands recording =
      new Commands() {
        @Override
        public int demo(DemoOptions options) {
          return record(options);
        }

        @Override
        public int run(Config config, RunOptions options) {
          started.add(config);
          return record(options);
        }

        @Override
        public int simulate(SimulateOptions options) {
          return record(options);
        }

        @Override
        public int instruments(Config config, InstrumentsOptions options) {
          started.add(config);
          return record(options);
        }

        @Override
        public int backtest(BacktestRun.Options options) {
          return record(options);
        }

        private int record(Object options) {
          started.add(options);
          return outcome.getAsInt();
        }
      };

  private final ConfigReader reader = new ConfigReader(Known.EXCHANGES);

  @Test
  void backtestHasDefaultsForEverythingButTheRecording() {
    assertThat(parallax("backtest", "data/recordings")).isZero();

    var options = (BacktestRun.Options) started.getFirst();
    assertThat(options.recordings()).containsExactly(Path.of("data/recordings"));
    assertThat(options.tactics()).isEqualTo(Tactics.usual());
    assertThat(options.grid()).isEqualTo(Grid.USUAL);
    assertThat(options.minRoi()).isNull();
    assertThat(options.verify()).isFalse();
  }

  @Test
  void backtestTakesLatencyByExchangeAndConditions() {
    assertThat(
            parallax(
                "backtest",
                "a",
                "--latency",
                "binance=30ms,okx=80ms",
                "--min-roi",
                "0.2%",
                "--limit",
                "seen",
                "--require",
                "hit_rate>0.6",
                "--require",
                "profit.USDT>=0"))
        .isZero();

    var options = (BacktestRun.Options) started.getFirst();
    assertThat(options.tactics().latency()).hasToString("50ms,binance=30ms,okx=80ms");
    assertThat(options.tactics().limit()).isEqualTo(LimitRule.SEEN);
    assertThat(options.minRoi()).isEqualTo(20);
    assertThat(options.gates()).hasSize(2);
  }

  @Test
  void backtestSaysWhatItCannotRead() {
    assertThat(parallax("backtest")).isEqualTo(ExitCode.USAGE);
    assertThat(parallax("backtest", "a", "--latency", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("'soon'").contains("example: 50ms");
    assertThat(parallax("backtest", "a", "--require", "luck>1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no metric luck").contains("hit_rate");
  }

  @Test
  void demoHasDefaultsForEverything() {
    assertThat(parallax("demo")).isZero();
    assertThat(demo().seconds()).isEmpty();
    assertThat(demo().data()).isEqualTo(Path.of("data"));
    assertThat(demo().simulation())
        .isEqualTo(new Commands.Simulation(1, OptionalInt.empty(), "volatile"));
    assertThat(demo().output().json()).isFalse();
  }

  @Test
  void demoTakesAllItsOptions() {
    parallax(
        "demo",
        "--seconds",
        "90",
        "--data=x y",
        "--seed",
        "-7",
        "--rate",
        "0",
        "--scenario",
        "flaky",
        "--json");
    assertThat(demo().seconds()).hasValue(90);
    assertThat(demo().data()).isEqualTo(Path.of("x y"));
    assertThat(demo().simulation())
        .isEqualTo(new Commands.Simulation(-7, OptionalInt.of(0), "flaky"));
    assertThat(demo().output().json()).isTrue();
  }

  @Test
  void optionsOfOneRunDoNotLeakIntoTheNext() {
    var cli = cli();
    cli.run("demo", "--seconds", "5", "--rate", "9", "--scenario", "calm", "--json");
    cli.run("demo");
    assertThat(demo().seconds()).isEmpty();
    assertThat(demo().simulation())
        .isEqualTo(new Commands.Simulation(1, OptionalInt.empty(), "volatile"));
    assertThat(demo().output().json()).isFalse();
  }

  @Test
  void simulateTakesAllItsOptions() {
    parallax("simulate", "--port", "0", "--seed", "7", "--rate", "1000000", "--seconds", "1");
    var options = (Commands.SimulateOptions) started.getLast();
    assertThat(options.port()).isZero();
    assertThat(options.seconds()).hasValue(1);
    assertThat(options.simulation())
        .isEqualTo(new Commands.Simulation(7, OptionalInt.of(1_000_000), "volatile"));
  }

  @Test
  void runReadsTheUsualFileIfThereIsOne() throws IOException {
    assertThat(parallax("run")).isZero();
    assertThat(started.getFirst()).isEqualTo(reader.defaults());
    Files.writeString(directory.resolve("parallax.yaml"), "lanes: 3\n");
    started.clear();
    assertThat(parallax("run", "--seconds", "5")).isZero();
    assertThat(((Config) started.getFirst()).lanes()).isEqualTo(3);
    assertThat(((Commands.RunOptions) started.getLast()).seconds()).hasValue(5);
  }

  @Test
  void runTakesAnotherFileAndAnotherDirectory() throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "csv: { dir: here }\n");
    parallax("run", "--config", "my.yaml", "--data", "there");
    assertThat(((Config) started.getFirst()).csv().dir()).isEqualTo(Path.of("there"));
    parallax("instruments", "-c", "my.yaml", "--json");
    assertThat(((Config) started.get(2)).csv().dir()).isEqualTo(Path.of("here"));
    assertThat(((Commands.InstrumentsOptions) started.getLast()).output().json()).isTrue();
  }

  @Test
  void startsNothingWithMistakesInTheConfiguration() throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "lanes: 0\nlnes: 1\n");
    assertThat(parallax("run", "--config", "my.yaml")).isEqualTo(78);
    assertThat(started).isEmpty();
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("my.yaml:1:8: lanes: value 0; allowed: "),
            line -> assertThat(line).startsWith("my.yaml:2:1: lnes: key lnes is not known"),
            line -> assertThat(line).endsWith("nothing was started"));
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aConfigurationThatIsNamedMustExist() {
    assertThat(parallax("run", "--config", "no.yaml")).isEqualTo(78);
    assertThat(err.toString()).startsWith("no.yaml: no such file; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "demo --seconds 0 | '0'; allowed: a whole number from 1 to 31536000; example: --seconds 30",
        "demo --seconds 31536001 | allowed: a whole number from 1 to 31536000",
        "demo --seconds 1.5 | '1.5'; allowed: a whole number",
        "demo --rate -1 | allowed: a whole number from 0 to 1000000",
        "demo --rate 1000001 | allowed: a whole number from 0 to 1000000",
        "demo --seed x | '--seed': 'x'; allowed: a whole number",
        "simulate --port 65001 | allowed: a whole number from 0 to 65000",
        "demo --scenario flacky | did you mean flaky?; allowed: volatile, calm, flaky",
        "demo --secnds 3 | Unknown option",
        "demo --second=3 | did you mean --seconds",
        "demo --port 3 | Unknown option",
        "demo --seconds | Missing required parameter for option '--seconds'",
        "demo --json --json | should be specified only once",
        "dmo | did you mean demo",
        "config chek | did you mean check",
        "config | Missing command",
        "run now | Unmatched argument",
        "~~ | Missing command"
      })
  void refusesWhatItDoesNotUnderstandInOneLine(String arguments, String message) {
    var words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    assertThat(parallax(words)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("parallax").contains(message).contains("--help");
    assertThat(out.toString()).isEmpty();
    assertThat(started).isEmpty();
  }

  @Test
  void returnsTheExitCodeOfTheCommand() {
    outcome = () -> 69;
    assertThat(parallax("demo")).isEqualTo(69);
  }

  @Test
  void mapsFailuresToExitCodesInOneLineEach() {
    fails(new Unavailable("1 of 4 exchanges connected"), 69, "1 of 4 exchanges connected");
    fails(new UncheckedIOException(new IOException("disk full")), 74, "disk full");
    fails(new IllegalStateException("a\nb"), 70, "internal error: ");
    fails(new StackOverflowError(), 70, "internal error: java.lang.StackOverflowError");
  }

  private void fails(Throwable failure, int code, String message) {
    outcome =
        () -> {
          switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalArgumentException(failure);
          }
        };
    err.getBuffer().setLength(0);
    assertThat(parallax("demo")).isEqualTo(code);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("parallax: ").contains(message);
  }

  @Test
  void verboseShowsWhereAFailureArose() {
    outcome =
        () -> {
          throw new IllegalStateException("broken");
        };
    assertThat(parallax("demo", "--verbose")).isEqualTo(70);
    assertThat(err.toString()).contains("IllegalStateException: broken", "\tat ");
    Logging.level(Level.INFO);
  }

  @Test
  void colorsOnlyWhereATerminalShowsThem() {
    color = true;
    parallax("demo");
    assertThat(demo().output().color()).isTrue();
    parallax("demo", "--json");
    assertThat(demo().output().color()).isFalse();
    assertThat(Colors.wanted(true, Map.of())).isTrue();
    assertThat(Colors.wanted(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Colors.wanted(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Colors.wanted(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Colors.wanted(false, Map.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "run",
        "simulate",
        "instruments",
        "config",
        "config init",
        "config check",
        "config show",
        "completion",
        "version"
      })
  void helpShowsExamplesAndExitCodes(String command) {
    assertThat(parallax((command + " --help").strip().split(" ", -1))).isZero();
    assertThat(out.toString())
        .contains("Usage: parallax " + command, "Examples:\n  ", "parallax " + command)
        .contains("Exit codes:", "143   stopped by SIGTERM")
        .doesNotContain("\u001b");
    assertThat(err.toString()).isEmpty();
    assertThat(started).isEmpty();
  }

  @Test
  void initWritesAFileThatChecksAndShowsTheSame() throws IOException {
    assertThat(parallax("config", "init")).isZero();
    assertThat(parallax("config", "check")).isZero();
    assertThat(out.toString()).endsWith("parallax.yaml: ok" + System.lineSeparator());
    var shown = shown();
    Files.writeString(directory.resolve("parallax.yaml"), shown);
    assertThat(shown()).isEqualTo(shown).isEqualTo(ConfigReader.yaml(reader.defaults()));
  }

  @Test
  void initOverwritesOnlyWhenForced() throws IOException {
    var file = Files.writeString(directory.resolve("my.yaml"), "lanes: 2\n");
    assertThat(parallax("config", "init", "my.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("my.yaml exists already; --force overwrites it");
    assertThat(file).hasContent("lanes: 2\n");
    assertThat(parallax("config", "init", "--force", "my.yaml")).isZero();
    assertThat(file).hasContent(reader.template());
    assertThat(parallax("config", "init", "no/such/directory.yaml")).isEqualTo(74);
  }

  @Test
  void versionNamesProgramJavaAndSystem() {
    assertThat(parallax("version")).isZero();
    assertThat(parallax("--version")).isZero();
    assertThat(out.toString().lines())
        .hasSize(6)
        .startsWith("Parallax 1.2.3", "Java " + Runtime.version() + " (" + vendor() + ")");
  }

  @Test
  void completionKnowsTheCommandsAndScenarios() {
    assertThat(parallax("completion")).isZero();
    assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("instruments", "flaky");
  }

  private static String vendor() {
    return System.getProperty("java.vendor");
  }

  private String shown() {
    out.getBuffer().setLength(0);
    assertThat(parallax("config", "show")).isZero();
    return out.toString();
  }

  private Commands.DemoOptions demo() {
    return (Commands.DemoOptions) started.getLast();
  }

  private int parallax(String... arguments) {
    return cli().run(arguments);
  }

  private Cli cli() {
    return new Cli(
        new Environment(
            recording,
            reader,
            List.of("volatile", "calm", "flaky"),
            directory,
            new PrintWriter(out),
            new PrintWriter(err),
            color,
            "1.2.3"));
  }
}
