package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.util.ArrayList;
import java.util.List;

/** How long opportunities lived, and how much of them there was. */
final class LifeSections {
  private final Report report;
  private final Figures figures;
  private final Html page;

  LifeSections(Report report, Figures figures, Html page) {
    this.report = report;
    this.figures = figures;
    this.page = page;
  }

  void write() {
    page.raw("<section>\n<h2>How long they live</h2>\n");
    if (report.outcomes().opportunities() == 0) {
      page.element("p", "There was no opportunity, so nothing lived.").raw("</section>\n");
      return;
    }
    var lived = report.durationMs();
    page.element(
        "p",
        "Lived: median "
            + Shown.millis(lived.p50())
            + ", 90 % less than "
            + Shown.millis(lived.p90())
            + ", 99 % less than "
            + Shown.millis(lived.p99())
            + ", longest "
            + Shown.millis(lived.max())
            + ".");
    figures.figure("survival", "Share of opportunities still alive after a time");
    figures.figure("durations", "Opportunities by how long they lived");
    page.raw("</section>\n<section>\n<h2>How much of it there is</h2>\n");
    capacity();
    figures.figure("capacity", "Net profit if no attempt may trade more than so much");
    page.raw("</section>\n");
  }

  private void capacity() {
    var columns = new ArrayList<Column>(List.of(Column.text("asset"), Column.number("displayed")));
    report
        .capacity()
        .getFirst()
        .buckets()
        .forEach(bucket -> columns.add(Column.number(bucket(bucket))));
    page.table(
        "Opportunities by executable notional when they opened",
        columns,
        report.capacity().stream()
            .map(one -> {
              var row = new ArrayList<String>(List.of(one.asset(), Shown.money(one.displayed())));
              one.buckets().forEach(bucket -> row.add(Shown.count(bucket.opportunities())));
              return (List<String>) row;
            })
            .toList());
  }

  private static String bucket(Capacity.Bucket bucket) {
    var to = bucket.to();
    return to == null ? "≥ " + Shown.count(bucket.from()) : "< " + Shown.count(to);
  }
}
