package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From options to what is started. */
class CliOptionsTest {
  @TempDir private Path directory = Path.of("");
  private CliRig cli = new CliRig(directory);

  @BeforeEach
  void start() {
    cli = new CliRig(directory);
  }

  @Test
  void demoHasDefaultsForEverything() {
    assertThat(cli.parallax("demo")).isZero();
    assertThat(cli.demo().seconds()).isEmpty();
    assertThat(cli.demo().data()).isEqualTo(Path.of("data"));
    assertThat(cli.demo().simulation())
        .isEqualTo(new Commands.Simulation(1, OptionalInt.empty(), "volatile"));
    assertThat(cli.demo().output().json()).isFalse();
  }

  @Test
  void demoTakesAllItsOptions() {
    cli.parallax(
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
    assertThat(cli.demo().seconds()).hasValue(90);
    assertThat(cli.demo().data()).isEqualTo(Path.of("x y"));
    assertThat(cli.demo().simulation())
        .isEqualTo(new Commands.Simulation(-7, OptionalInt.of(0), "flaky"));
    assertThat(cli.demo().output().json()).isTrue();
  }

  @Test
  void optionsOfOneRunDoNotLeakIntoTheNext() {
    var same = cli.cli();
    same.run("demo", "--seconds", "5", "--rate", "9", "--scenario", "calm", "--json");
    same.run("demo");
    assertThat(cli.demo().seconds()).isEmpty();
    assertThat(cli.demo().simulation())
        .isEqualTo(new Commands.Simulation(1, OptionalInt.empty(), "volatile"));
    assertThat(cli.demo().output().json()).isFalse();
  }

  @Test
  void simulateTakesAllItsOptions() {
    cli.parallax("simulate", "--port", "0", "--seed", "7", "--rate", "1000000", "--seconds", "1");
    var options = (Commands.SimulateOptions) cli.started.getLast();
    assertThat(options.port()).isZero();
    assertThat(options.seconds()).hasValue(1);
    assertThat(options.simulation())
        .isEqualTo(new Commands.Simulation(7, OptionalInt.of(1_000_000), "volatile"));
  }

  @Test
  void runReadsTheUsualFileIfThereIsOne() throws IOException {
    assertThat(cli.parallax("run")).isZero();
    assertThat(cli.started.getFirst()).isEqualTo(cli.reader.defaults());
    Files.writeString(directory.resolve("parallax.yaml"), "lanes: 3\n");
    cli.started.clear();
    assertThat(cli.parallax("run", "--seconds", "5")).isZero();
    assertThat(((Config) cli.started.getFirst()).lanes()).isEqualTo(3);
    assertThat(((Commands.RunOptions) cli.started.getLast()).seconds()).hasValue(5);
  }

  @Test
  void runTakesAnotherFileAndAnotherDirectory() throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "csv: { dir: here }\n");
    cli.parallax("run", "--config", "my.yaml", "--data", "there");
    assertThat(((Config) cli.started.getFirst()).csv().dir()).isEqualTo(Path.of("there"));
    cli.parallax("instruments", "-c", "my.yaml", "--json");
    assertThat(((Config) cli.started.get(2)).csv().dir()).isEqualTo(Path.of("here"));
    assertThat(((Commands.InstrumentsOptions) cli.started.getLast()).output().json()).isTrue();
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
        "simulate --port 65529 | allowed: a whole number from 0 to 65528",
        "demo --scenario flacky | did you mean flaky?; allowed: volatile, calm, flaky",
        "demo --secnds 3 | Unknown option",
        "demo --second=3 | did you mean --seconds",
        "instruments --port 3 | Unknown option",
        "demo --seconds | Missing required parameter for option '--seconds'",
        "demo --json --json | should be specified only once",
        "dmo | did you mean demo",
        "config chek | did you mean check",
        "config | Missing command",
        "db | Missing command",
        "db stats | did you mean status",
        "data | Missing command",
        "data very | did you mean verify",
        "run now | Unmatched argument",
        "~~ | Missing command"
      })
  void refusesWhatItDoesNotUnderstandInOneLine(String arguments, String message) {
    var words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    assertThat(cli.parallax(words)).isEqualTo(2);
    assertThat(cli.err().lines()).hasSize(1);
    assertThat(cli.err()).startsWith("parallax").contains(message).contains("--help");
    assertThat(cli.out()).isEmpty();
    assertThat(cli.started).isEmpty();
  }

  @Test
  void colorsOnlyWhereATerminalShowsThem() {
    cli.color = true;
    cli.parallax("demo");
    assertThat(cli.demo().output().color()).isTrue();
    cli.parallax("demo", "--json");
    assertThat(cli.demo().output().color()).isFalse();
    assertThat(Colors.wanted(true, Map.of())).isTrue();
    assertThat(Colors.wanted(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Colors.wanted(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Colors.wanted(true, Map.of("TERM", "dumb"))).isFalse();
    assertThat(Colors.wanted(false, Map.of())).isFalse();
  }
}
