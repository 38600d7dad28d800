package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import dev.parallax.backtest.Grid;
import dev.parallax.backtest.RandomRecording;
import dev.parallax.backtest.Tactics;
import dev.parallax.backtest.report.Gate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BacktestRunTest {
  @TempDir private Path dir;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StopSignal stop = new StopSignal();

  @BeforeEach
  void record() throws IOException {
    RandomRecording.write(dir.resolve("recordings"), "random", 3, 600, RandomRecording.whole());
  }

  @Test
  void writesAllFilesAndChecksForLookAhead() throws Exception {
    assertThat(run(null, null, true, List.of("opportunities>10"), false)).isZero();

    try (var files = Files.list(dir.resolve("report"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.html",
              "report.json",
              "opportunities.csv",
              "fills.csv",
              "equity.csv",
              "manifest.json");
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("opportunities, ")
        .contains("causality: 60 prefixes")
        .contains("(seed 1)")
        .contains("met      opportunities = ")
        .contains("Report: report");
    assertThat(Files.readString(dir.resolve("report/manifest.json")))
        .contains("random/lane-0-000001.zst")
        .doesNotContain(dir.toString());
  }

  @Test
  void endsWithThreeWhereAConditionIsNotMet() throws Exception {
    assertThat(run(null, null, false, List.of("opportunities>10", "hit_rate>1"), true))
        .isEqualTo(ExitCode.UNMET);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("NOT MET  hit_rate = ");
    var report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.path("outcomes").path("opportunities").asInt()).isGreaterThan(10);
  }

  @Test
  void takesFeesFromAFile() throws Exception {
    Files.writeString(dir.resolve("fees.yaml"), "binance: 90\nokx:public: 80\nbybit: 85.5\n");

    assertThat(run("fees.yaml", null, false, List.of(), false)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("No opportunity.")
        .contains("nothing is left");
    assertThat(Files.readString(dir.resolve("report/report.json")))
        .contains("\"min\" : 90.0000")
        .contains("\"min\" : 85.5000");
  }

  @Test
  void refusesFeesThatMakeNoSense() throws Exception {
    for (var text : List.of("okx: much\n", "okx: 5000\n", "- 1\n", "okx: [\n", "kraken: 5\n")) {
      Files.writeString(dir.resolve("fees.yaml"), text);
      assertThatThrownBy(() -> run("fees.yaml", null, false, List.of(), false))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("allowed: ");
    }
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Files.writeString(dir.resolve("quotes.csv"), "a,b\n");

    assertThatThrownBy(() -> new BacktestRun(reader(), stop, options("quotes.csv", null)).run())
        .hasMessageContaining("quotes.csv:1: of no known form");
    assertThatThrownBy(() -> new BacktestRun(reader(), stop, options("nothing", null)).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such directory");
  }

  @Test
  void showsWhatDiffersFromAnotherRun() throws Exception {
    run(null, null, false, List.of(), false);
    Files.move(dir.resolve("report"), dir.resolve("before"));
    Files.writeString(dir.resolve("fees.yaml"), "binance: 3\n");

    assertThat(run("fees.yaml", Path.of("before"), false, List.of(), false)).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("compared with before")
        .contains("fees_bps: ");
  }

  @Test
  void stopsWhenItIsTold() throws Exception {
    RandomRecording.write(dir.resolve("recordings"), "large", 4, 9000, RandomRecording.whole());
    stop.raise();

    assertThat(run(null, null, false, List.of(), false)).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("stopped; no report was written");
    assertThat(dir.resolve("report")).doesNotExist();
  }

  @Test
  void showsHowFarItIs() {
    assertThat(ProgressBar.line("trading", 4_000_000, 1_000_000, 2))
        .isEqualTo("trading [########                      ] 25 %, 0.5 M lines/s, 6 s to go");
    assertThat(ProgressBar.line("reading", -1, 0, 0)).isEqualTo("reading");
  }

  private int run(
      @Nullable String fees,
      @Nullable Path compare,
      boolean verify,
      List<String> gates,
      boolean json)
      throws Exception {
    var options =
        new BacktestRun.Options(
            new BacktestInputs.Given(dir, List.of(Path.of("recordings")), new SourceOptions()),
            Tactics.usual(),
            fees == null ? null : Path.of(fees),
            3.0,
            Grid.USUAL,
            Path.of("report"),
            compare,
            gates.stream().map(Gate::parse).toList(),
            verify,
            1,
            2,
            "test",
            output(json));
    return new BacktestRun(reader(), stop, options).run();
  }

  private BacktestRun.Options options(String recording, @Nullable Path fees) {
    return new BacktestRun.Options(
        new BacktestInputs.Given(dir, List.of(Path.of(recording)), new SourceOptions()),
        Tactics.usual(),
        fees,
        null,
        Grid.USUAL,
        null,
        null,
        List.of(),
        false,
        1,
        1,
        "test",
        output(false));
  }

  private Output output(boolean json) {
    return new Output(new Printer(out), new Printer(err), false, json);
  }

  private static ConfigReader reader() {
    return new ConfigReader(Known.EXCHANGES);
  }
}
