package dev.parallax.backtest.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The charts of a report, each only where there is something to draw. */
final class Charts {
  /** More points than a screen has columns are not drawn. */
  private static final int MOST_POINTS = 2000;

  private static final int HOURS = 24;

  private Charts() {}

  static List<Chart> of(Report report, List<Equity.Point> equity) {
    var charts = new ArrayList<Chart>();
    if (!equity.isEmpty()) {
      charts.add(equity(equity));
    }
    if (report.outcomes().opportunities() > 0) {
      charts.add(survival(report));
      charts.add(durations(report));
      charts.add(hours(report));
    }
    if (!report.realisedNetBpsBins().isEmpty()) {
      charts.add(rates(report));
    }
    if (report.capacity().stream().anyMatch(Charts::isTraded)) {
      charts.add(capacity(report));
    }
    return charts;
  }

  private static boolean isTraded(Capacity capacity) {
    return capacity.curve().stream().anyMatch(point -> point.profit().signum() != 0);
  }

  private static Chart equity(List<Equity.Point> points) {
    int step = Math.max(1, points.size() / MOST_POINTS);
    var assets = new TreeSet<String>();
    var x = new ArrayList<BigDecimal>();
    for (int i = 0; i < points.size(); i++) {
      assets.add(points.get(i).asset());
      if (isDrawn(i, step, points)) {
        x.add(BigDecimal.valueOf(points.get(i).atNanos() / 1000, 6));
      }
    }
    var series =
        assets.stream().map(asset -> new Chart.Series(asset, sums(asset, step, points))).toList();
    return new Chart("equity", "step", "time", "UTC", "net profit", x, List.of(), series);
  }

  private static boolean isDrawn(int point, int step, List<Equity.Point> points) {
    return point % step == 0 || point == points.size() - 1;
  }

  /** What one asset stood at at every point that is drawn. */
  private static List<@Nullable BigDecimal> sums(
      String asset, int step, List<Equity.Point> points) {
    var sums = new ArrayList<@Nullable BigDecimal>();
    BigDecimal latest = null;
    for (int i = 0; i < points.size(); i++) {
      if (points.get(i).asset().equals(asset)) {
        latest = Plain.money(points.get(i).equity());
      }
      if (isDrawn(i, step, points)) {
        sums.add(latest);
      }
    }
    return sums;
  }

  /** Up to where the last one is gone. */
  private static Chart survival(Report report) {
    var points = new ArrayList<Survival.Point>();
    for (var point : report.survival()) {
      points.add(point);
      if (point.share() == null || point.share().signum() == 0) {
        break;
      }
    }
    return new Chart(
        "survival",
        "line",
        "log",
        "ms after it opened",
        "% still alive",
        points.stream().map(point -> BigDecimal.valueOf(point.ms())).toList(),
        List.of(),
        List.of(
            new Chart.Series(
                "% alive",
                nullable(points.stream().map(point -> percent(point.share())).toList()))));
  }

  private static List<@Nullable BigDecimal> nullable(List<BigDecimal> values) {
    return Collections.unmodifiableList(new ArrayList<@Nullable BigDecimal>(values));
  }

  private static BigDecimal percent(@Nullable BigDecimal share) {
    return share == null ? BigDecimal.ZERO : share.movePointRight(2).stripTrailingZeros();
  }

  private static Chart durations(Report report) {
    return Chart.bars(
        "durations",
        "how long they lived",
        "opportunities",
        report.durationBins().stream().map(Charts::duration).toList(),
        List.of(
            counts(
                "opportunities",
                report.durationBins().stream().map(Survival.Bar::count).toList())));
  }

  static String duration(Survival.Bar bar) {
    var to = bar.toMs();
    return to == null ? "≥ " + time(bar.fromMs()) : "< " + time(to);
  }

  static String time(long ms) {
    return ms < 1000 ? ms + " ms" : ms < 60_000 ? ms / 1000 + " s" : ms / 60_000 + " min";
  }

  private static Chart rates(Report report) {
    return Chart.bars(
        "rates",
        "net bps after latency, from",
        "attempts",
        report.realisedNetBpsBins().stream().map(bin -> bin.from().toPlainString()).toList(),
        List.of(
            counts(
                "attempts", report.realisedNetBpsBins().stream().map(Report.Bin::count).toList())));
  }

  private static Chart hours(Report report) {
    var opportunities = new ArrayList<Long>();
    var hits = new ArrayList<Long>();
    var names = new ArrayList<String>();
    for (int hour = 0; hour < HOURS; hour++) {
      var name = String.format(Locale.ROOT, "%02d", hour);
      var group = report.byHour().stream().filter(one -> one.name().equals(name)).findFirst();
      names.add(name);
      opportunities.add(group.map(Group::opportunities).orElse(0L));
      hits.add(group.map(Group::hits).orElse(0L));
    }
    return Chart.bars(
        "hours",
        "hour of the day (UTC)",
        "count",
        names,
        List.of(counts("opportunities", opportunities), counts("hits", hits)));
  }

  private static Chart capacity(Report report) {
    var caps =
        report.capacity().getFirst().curve().stream()
            .map(point -> BigDecimal.valueOf(point.cap()))
            .toList();
    return new Chart(
        "capacity",
        "line",
        "log",
        "most that is traded at once, in the quote asset",
        "net profit",
        caps,
        List.of(),
        report.capacity().stream()
            .filter(Charts::isTraded)
            .map(one ->
                new Chart.Series(
                    one.asset(),
                    nullable(one.curve().stream().map(Capacity.Point::profit).toList())))
            .toList());
  }

  private static Chart.Series counts(String label, List<Long> counts) {
    return new Chart.Series(label, nullable(counts.stream().map(BigDecimal::valueOf).toList()));
  }
}
