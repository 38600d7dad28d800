package dev.parallax.backtest.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * What a backtest was made from: {@code manifest.json}. The same manifest means the same results.
 *
 * @param settings that were asked for, as words
 * @param recorded the configuration of every run, as it was recorded
 */
public record BacktestManifest(
    int format,
    String version,
    SortedMap<String, String> settings,
    List<Recorded> recorded,
    List<Inputs.Input> inputs) {
  private static final int ID_BYTES = 6;

  /** What a run's own manifest says. */
  public record Recorded(String run, String source, String version, String config) {}

  /** A short name for everything in it: the same for the same inputs, settings and version. */
  public String id() {
    var digest = Inputs.sha256().digest(ReportJson.text(this).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
  }
}
