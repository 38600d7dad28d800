package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.backtest.Grid;
import dev.parallax.backtest.LimitRule;
import dev.parallax.backtest.Tactics;
import dev.parallax.history.Source;
import dev.parallax.model.Segment;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code backtest} understands. */
class CliBacktestTest {
  @TempDir private Path directory = Path.of("");
  private CliRig cli = new CliRig(directory);

  @BeforeEach
  void start() {
    cli = new CliRig(directory);
  }

  @Test
  void backtestHasDefaultsForEverythingButTheRecording() {
    assertThat(cli.parallax("backtest", "data/recordings")).isZero();

    var options = (BacktestRun.Options) cli.started.getFirst();
    assertThat(options.given().paths()).containsExactly(Path.of("data/recordings"));
    assertThat(options.tactics()).isEqualTo(Tactics.usual());
    assertThat(options.grid()).isEqualTo(Grid.USUAL);
    assertThat(options.minRoi()).isNull();
    assertThat(options.verify()).isFalse();
  }

  @Test
  void backtestTakesLatencyByExchangeAndConditions() {
    assertThat(
            cli.parallax(
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

    var options = (BacktestRun.Options) cli.started.getFirst();
    assertThat(options.tactics().latency()).hasToString("50ms,binance=30ms,okx=80ms");
    assertThat(options.tactics().limit()).isEqualTo(LimitRule.SEEN);
    assertThat(options.minRoi()).isEqualTo(20);
    assertThat(options.gates()).hasSize(2);
  }

  @Test
  void backtestTakesFilesThatMustBeNamed() throws Exception {
    var named =
        cli.parallax(
            "backtest",
            "--exchange",
            "binance=a.csv",
            "--exchange",
            "htx=b.csv,fee=20",
            "--raw",
            "okx:public=c.gz");

    assertThat(named).isZero();
    var given = ((BacktestRun.Options) cli.started.getFirst()).given();
    assertThat(given.paths()).isEmpty();
    assertThat(given.named().sources(directory, given.paths()))
        .containsExactly(
            new Source.Raw(directory.resolve("c.gz"), Segment.parse("okx:public")),
            new Source.Books(
                directory.resolve("a.csv"), Segment.parse("binance:spot"), Double.NaN, null),
            new Source.Books(directory.resolve("b.csv"), Segment.parse("htx:spot"), 20, null));
  }

  @Test
  void backtestSaysWhatItCannotRead() {
    assertThat(cli.parallax("backtest")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("nothing to backtest");
    assertThat(cli.parallax("backtest", "a", "--latency", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("'soon'").contains("example: 50ms");
    assertThat(cli.parallax("backtest", "a", "--require", "luck>1")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("no metric luck").contains("hit_rate");
  }
}
