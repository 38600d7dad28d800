package dev.parallax.backtest.report;

import dev.parallax.backtest.Grid;
import dev.parallax.backtest.RandomRecording;
import dev.parallax.backtest.TestWorkers;
import dev.parallax.record.RecordedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Backtests a recording into a directory, in a process of its own. */
public final class ReportProcess {
  private ReportProcess() {}

  public static void main(String[] arguments) throws Exception {
    write(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
  }

  static void write(Path recording, Path out, int threads) throws Exception {
    var result = RandomRecording.backtest(recording, new TestWorkers(threads)).run(Grid.USUAL);
    var manifest =
        new BacktestManifest(
            1,
            "test",
            new TreeMap<>(),
            List.of(),
            Inputs.of(RecordedRun.in(recording, damage -> {})));
    new ReportFiles(out)
        .write(Reporter.of(result, ReportTest.about(), null), manifest, result.trades());
  }
}
