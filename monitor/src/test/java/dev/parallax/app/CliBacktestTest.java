package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.backtest.Grid;
import dev.parallax.backtest.LimitRule;
import dev.parallax.backtest.Tactics;
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
  void backtestSaysWhatItCannotRead() {
    assertThat(cli.parallax("backtest")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.parallax("backtest", "a", "--latency", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("'soon'").contains("example: 50ms");
    assertThat(cli.parallax("backtest", "a", "--require", "luck>1")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("no metric luck").contains("hit_rate");
  }
}
