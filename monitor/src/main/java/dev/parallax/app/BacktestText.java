package dev.parallax.app;

import dev.parallax.backtest.report.Comparison;
import dev.parallax.backtest.report.Report;
import dev.parallax.record.Missing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report as a terminal shows it. */
final class BacktestText {
  private static final int MOST_ROWS = 10;

  private BacktestText() {}

  static String of(Report report) {
    var lines = new ArrayList<String>();
    lines.add(report.headline());
    missing(report.recording(), lines);
    lines.add("");
    var outcomes = report.outcomes();
    lines.add(
        String.format(
            Locale.ROOT,
            "hits %,d, losses %,d, legged %,d, missed %,d; latency %s",
            outcomes.hits(),
            outcomes.losses(),
            outcomes.legged(),
            outcomes.missed(),
            report.assumptions().latency()));
    for (var profit : report.profit()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: net %s, after exit fees %s, traded %s, fees %s, drawdown %s",
              profit.asset(),
              plain(profit.profit()),
              plain(profit.roundTripProfit()),
              plain(profit.notional()),
              plain(profit.fees()),
              plain(profit.maxDrawdown())));
    }
    lines.add("");
    routes(report, lines);
    report
        .coverage()
        .forEach(one ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "coverage %-18s %s",
                    one.exchange(),
                    one.share() == null ? "n/a" : plain(one.share().movePointRight(2)) + " %")));
    var checked = report.causality();
    if (checked != null) {
      lines.add(
          checked.holds()
              ? "causality: %d prefixes, %d rows the same (seed %d)"
                  .formatted(checked.prefixes(), checked.rows(), checked.seed())
              : "causality BROKEN (seed %d): %s".formatted(checked.seed(), checked.difference()));
    }
    compared(report.comparison(), lines);
    lines.add("");
    return String.join("\n", lines);
  }

  /** A profit over half of the data is none. */
  private static void missing(Report.Recording recording, List<String> lines) {
    if (recording.gaps() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "GAPS   %,d in the recording, %s",
              recording.gaps(),
              Missing.text(recording.lostMessages(), recording.uncountedGaps())));
    }
    recording.trouble().stream().limit(MOST_ROWS).forEach(line -> lines.add("DAMAGE " + line));
    if (recording.trouble().size() > MOST_ROWS) {
      lines.add("DAMAGE and " + (recording.trouble().size() - MOST_ROWS) + " more");
    }
  }

  private static void routes(Report report, List<String> lines) {
    for (var route : report.routes().subList(0, Math.min(MOST_ROWS, report.routes().size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s buy %s, sell %s: gross > 0 in %s %% of the time, max %s bps, after fees %s",
              route.instrument(),
              route.buy(),
              route.sell(),
              route.grossPositiveShare() == null
                  ? "n/a"
                  : plain(route.grossPositiveShare().movePointRight(2)),
              plain(route.maxGrossBps()),
              plain(route.maxNetBps())));
    }
  }

  private static void compared(@Nullable Comparison comparison, List<String> lines) {
    if (comparison == null) {
      return;
    }
    lines.add("");
    lines.add(
        "compared with "
            + comparison.name()
            + (comparison.metrics().isEmpty() ? ": the same" : ""));
    comparison
        .changed()
        .forEach(one -> lines.add("  " + one.what() + ": " + one.before() + " -> " + one.now()));
    comparison
        .metrics()
        .forEach(row ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %-28s %16s -> %16s  (%s)",
                    row.metric(),
                    plain(row.before()),
                    plain(row.now()),
                    plain(row.difference()))));
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "n/a" : value.stripTrailingZeros().toPlainString();
  }
}
