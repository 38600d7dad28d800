package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of a report by name, as gates and comparisons use them. */
final class Metrics {
  /** What stands before the first dot, or the whole name. */
  static final Set<String> NAMES =
      Set.of(
          "opportunities",
          "attempts",
          "hits",
          "losses",
          "legged",
          "missed",
          "skipped",
          "unfinished",
          "hit_rate",
          "legged_rate",
          "profit",
          "round_trip_profit",
          "notional",
          "fees",
          "legged_profit",
          "profit_factor",
          "max_drawdown",
          "seen_net_bps",
          "realised_net_bps",
          "duration_ms",
          "coverage",
          "coverage_min",
          "max_gross_bps",
          "max_net_bps",
          "gross_positive_share_max",
          "gaps",
          "lost_messages");

  private Metrics() {}

  /** A number that is not known is left out. */
  static SortedMap<String, BigDecimal> of(Report report) {
    var metrics = new TreeMap<String, BigDecimal>();
    var outcomes = report.outcomes();
    put(metrics, "opportunities", outcomes.opportunities());
    put(metrics, "attempts", outcomes.attempts());
    put(metrics, "hits", outcomes.hits());
    put(metrics, "losses", outcomes.losses());
    put(metrics, "legged", outcomes.legged());
    put(metrics, "missed", outcomes.missed());
    put(metrics, "skipped", outcomes.skipped());
    put(metrics, "unfinished", outcomes.unfinished());
    put(metrics, "hit_rate", outcomes.hitRate());
    put(metrics, "legged_rate", outcomes.leggedRate());
    put(metrics, "gaps", report.recording().gaps());
    put(metrics, "lost_messages", report.recording().lostMessages());
    report.profit().forEach(profit -> profit(metrics, profit));
    distribution(metrics, "seen_net_bps", report.seenNetBps());
    distribution(metrics, "realised_net_bps", report.realisedNetBps());
    distribution(metrics, "duration_ms", report.durationMs());
    report.coverage().forEach(seen -> put(metrics, "coverage." + seen.exchange(), seen.share()));
    put(
        metrics,
        "coverage_min",
        report.coverage().stream()
            .map(Report.CoverageRow::share)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null));
    put(metrics, "max_gross_bps", max(report, Report.RouteRow::maxGrossBps));
    put(metrics, "max_net_bps", max(report, Report.RouteRow::maxNetBps));
    put(metrics, "gross_positive_share_max", max(report, Report.RouteRow::grossPositiveShare));
    return metrics;
  }

  private static void profit(SortedMap<String, BigDecimal> metrics, Profit profit) {
    var asset = "." + profit.asset();
    put(metrics, "profit" + asset, profit.profit());
    put(metrics, "round_trip_profit" + asset, profit.roundTripProfit());
    put(metrics, "notional" + asset, profit.notional());
    put(metrics, "fees" + asset, profit.fees());
    put(metrics, "legged_profit" + asset, profit.leggedProfit());
    put(metrics, "profit_factor" + asset, profit.profitFactor());
    put(metrics, "max_drawdown" + asset, profit.maxDrawdown());
  }

  private static void distribution(
      SortedMap<String, BigDecimal> metrics, String name, Distribution values) {
    put(metrics, name + ".mean", values.mean());
    put(metrics, name + ".min", values.min());
    put(metrics, name + ".p5", values.p5());
    put(metrics, name + ".p25", values.p25());
    put(metrics, name + ".p50", values.p50());
    put(metrics, name + ".p75", values.p75());
    put(metrics, name + ".p90", values.p90());
    put(metrics, name + ".p95", values.p95());
    put(metrics, name + ".p99", values.p99());
    put(metrics, name + ".max", values.max());
  }

  private static @Nullable BigDecimal max(
      Report report, Function<Report.RouteRow, @Nullable BigDecimal> figure) {
    BigDecimal max = null;
    for (var route : report.routes()) {
      var value = figure.apply(route);
      if (value != null && (max == null || value.compareTo(max) > 0)) {
        max = value;
      }
    }
    return max;
  }

  private static void put(SortedMap<String, BigDecimal> metrics, String name, long value) {
    metrics.put(name, BigDecimal.valueOf(value));
  }

  private static void put(
      SortedMap<String, BigDecimal> metrics, String name, @Nullable BigDecimal value) {
    if (value != null) {
      metrics.put(name, value);
    }
  }
}
