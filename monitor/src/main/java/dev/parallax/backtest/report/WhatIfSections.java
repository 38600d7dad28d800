package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What other latencies, fees and thresholds would have come to. */
final class WhatIfSections {
  /** With fewer quotes a second, latencies below a quarter of a second are all the same. */
  private static final double COARSE_PER_SECOND = 4;

  private final Report report;
  private final Html page;

  WhatIfSections(Report report, Html page) {
    this.report = report;
    this.page = page;
  }

  void write() {
    page.raw("<section>\n<h2>What if</h2>\n");
    page.element(
        "p",
        "Latency is the same for all exchanges here. Fees are multiples of those in force; with other"
            + " fees other opportunities open. Each cell: net profit, then hits of attempts.");
    coarse();
    var assets = new TreeSet<String>();
    var byThreshold = new TreeMap<BigDecimal, List<Report.CellRow>>();
    for (var cell : report.sensitivity()) {
      var threshold = cell.openBps() == null ? BigDecimal.ZERO : cell.openBps();
      byThreshold.computeIfAbsent(threshold, t -> new ArrayList<>()).add(cell);
      assets.addAll(cell.profit().keySet());
    }
    for (var cells : byThreshold.values()) {
      if (assets.isEmpty()) {
        table(cells, null);
      }
      assets.forEach(asset -> table(cells, asset));
    }
    page.raw("</section>\n");
  }

  /** Says so where a recording is too coarse for the latencies that are asked for. */
  private void coarse() {
    double watched =
        report.coverage().stream().mapToLong(Report.CoverageRow::listings).sum()
            * report.recording().seconds().doubleValue();
    double perSecond =
        report.coverage().stream().mapToLong(Report.CoverageRow::quotes).sum() / watched;
    if (perSecond < COARSE_PER_SECOND) {
      page.element(
          "p",
          String.format(
              Locale.ROOT,
              "This recording has %.2g quotes a second for each listing: latencies shorter than the"
                  + " distance of two quotes cannot be told apart.",
              perSecond));
    }
  }

  private void table(List<Report.CellRow> cells, @Nullable String asset) {
    var threshold = cells.getFirst().openBps();
    var latencies = cells.stream().map(Report.CellRow::latencyMs).distinct().sorted().toList();
    var columns = new ArrayList<Column>(List.of(Column.text("fees")));
    latencies.forEach(latency -> columns.add(Column.number(Shown.bare(latency) + " ms")));
    var rows = new TreeMap<BigDecimal, List<String>>();
    for (var cell : cells) {
      rows.computeIfAbsent(
              cell.feeFactor(), factor -> new ArrayList<>(List.of("× " + Shown.bare(factor))))
          .add(text(cell, asset));
    }
    page.table(
        (asset == null ? "Hits of attempts" : "Net profit in " + asset + ", hits of all attempts")
            + (threshold == null ? "" : ", opening at " + Shown.bare(threshold) + " bps"),
        columns,
        List.copyOf(rows.values()));
  }

  private static String text(Report.CellRow cell, @Nullable String asset) {
    if (cell.opportunities() == 0) {
      return "none";
    }
    var counts = Shown.count(cell.hits()) + "/" + Shown.count(cell.attempts());
    return asset == null
        ? counts
        : Shown.money(cell.profit().getOrDefault(asset, BigDecimal.ZERO)) + " · " + counts;
  }
}
