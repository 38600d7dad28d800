package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.util.ArrayList;
import java.util.List;

/** Places of charts on the page, each with its numbers below. */
final class Figures {
  private final List<Chart> charts;
  private final Html page;

  Figures(List<Chart> charts, Html page) {
    this.charts = charts;
    this.page = page;
  }

  /** The place of a chart, where there is one; its numbers stand below it. */
  void figure(String id, String caption) {
    charts.stream()
        .filter(chart -> chart.id().equals(id))
        .forEach(chart -> {
          page.raw("<figure><figcaption>")
              .text(caption)
              .raw("</figcaption><div class=\"chart\" id=\"");
          page.text(id).raw("\" role=\"img\" aria-label=\"").text(caption).raw("\"></div>\n");
          if (!chart.scale().equals("time")) {
            page.raw("<details><summary>Numbers</summary>\n");
            numbers(chart, caption);
            page.raw("</details>\n");
          }
          page.raw("</figure>\n");
        });
  }

  private void numbers(Chart chart, String caption) {
    var columns = new ArrayList<Column>(List.of(Column.text(chart.xLabel())));
    chart.series().forEach(series -> columns.add(Column.number(series.label())));
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < chart.x().size(); i++) {
      var row = new ArrayList<String>();
      row.add(chart.names().isEmpty() ? Shown.bare(chart.x().get(i)) : chart.names().get(i));
      for (var series : chart.series()) {
        row.add(Shown.bare(series.values().get(i)));
      }
      rows.add(row);
    }
    page.table(caption, columns, rows);
  }
}
