package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.top.FakeMonitor;
import dev.parallax.top.SortKey;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax top} as scripts call it; {@link TopIT} sits at a terminal. */
class TopCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheTableOnce() throws Exception {
    try (var monitor = new FakeMonitor()) {
      assertThat(top("--once", "--url", monitor.url() + "/")).as(err()).isZero();
      assertThat(out().lines())
          .anyMatch(line -> line.matches(" +\\+37\\.5 BTC/USDT:USDT +okx:public → bybit:linear .*"))
          .noneMatch(line -> line.endsWith(" "));
      assertThat(out()).contains("● binance 566/s", "comparisons 8,027").doesNotContain("\u001b");
    }
  }

  @Test
  void printsWhatTheMonitorSaysForPrograms() throws Exception {
    try (var monitor = new FakeMonitor()) {
      assertThat(top("--once", "--json", "--url", monitor.url().toString())).isZero();
      assertThat(out().lines()).hasSize(1);
      var bodies = JSON.readTree(out());
      assertThat(bodies.at("/opportunities/open/0/tomorrow/more").asInt()).isEqualTo(1);
      assertThat(bodies.at("/status/exchanges/0/rejects/GAP").asInt()).isEqualTo(3);
    }
  }

  @Test
  void takesItsTokenFromAFile() throws Exception {
    try (var monitor = new FakeMonitor()) {
      monitor.demand("CANARY");
      var file = Files.writeString(dir.resolve("token"), "CANARY\n");
      var url = monitor.url().toString();
      assertThat(top("--once", "--url", url, "--token-file", file.toString())).isZero();
      assertThat(top("--once", "--url", url)).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(err()).contains("asks for a token: --token-file FILE").doesNotContain("CANARY");
      assertThat(top("--once", "--url", url, "--token-file", dir.resolve("none").toString()))
          .isEqualTo(ExitCode.IO);
    }
  }

  @Test
  void saysInOneLineThatNoMonitorRunsOrThatThisIsNoTerminal() throws Exception {
    assertThat(top("--url", "http://127.0.0.1:1")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err().lines()).hasSize(1);
    assertThat(err())
        .contains("no monitor answers at http://127.0.0.1:1", "parallax run (or demo)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "top --json | --json needs --once",
        "top --url ftp://x | allowed: http://host[:port] or https://host[:port]",
        "top --url http://joe:CANARY@host | allowed: http://host[:port]",
        "top --url http://host/path?token=CANARY | allowed: http://host[:port]",
        "top --url http:// | allowed: http://host[:port]",
        "top --sort netto | allowed: net, gross, profit, size, age, instrument"
      })
  void refusesWhatItDoesNotUnderstand(String arguments, String message) {
    var cli = new CliRig(dir);
    assertThat(cli.parallax(arguments.split(" ", -1))).isEqualTo(2);
    assertThat(cli.err()).contains(message);
    assertThat(cli.started).isEmpty();
  }

  @Test
  void hasDefaultsForEverything() {
    var cli = new CliRig(dir);
    assertThat(cli.parallax("top")).isZero();
    var options = (Commands.TopOptions) cli.started.getLast();
    assertThat(options.url()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(options.sort()).isEqualTo(SortKey.NET);
    assertThat(options.once()).isFalse();
    assertThat(options.tokenFile()).isNull();
  }

  private int top(String... arguments) {
    out.reset();
    err.reset();
    var reader = Exchanges.reader();
    var environment =
        new Environment(
            new Starter(reader, new StopSignal()),
            reader,
            List.of("volatile"),
            dir,
            new Printer(out),
            new Printer(err),
            false,
            "1.2.3");
    var all = new ArrayList<>(List.of("top"));
    all.addAll(List.of(arguments));
    return new Cli(environment).run(all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
