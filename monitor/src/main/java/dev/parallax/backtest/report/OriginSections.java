package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.util.Comparator;
import java.util.List;

/** Where opportunities came from. */
final class OriginSections {
  /** The rest is in {@code report.json}. */
  private static final int MOST_ROWS = 40;

  private final Report report;
  private final Figures figures;
  private final Html page;

  OriginSections(Report report, Figures figures, Html page) {
    this.report = report;
    this.figures = figures;
    this.page = page;
  }

  void write() {
    if (report.outcomes().opportunities() == 0) {
      return;
    }
    page.raw("<section>\n<h2>Where it comes from</h2>\n");
    group("By exchange pair", largestFirst(report.byPair()));
    group("By exchange and leg; every opportunity counts twice", largestFirst(report.byExchange()));
    group("By instrument", largestFirst(report.byInstrument()));
    figures.figure("hours", "Opportunities and hits by hour of the day (UTC)");
    group("By hour of the day (UTC)", report.byHour());
    page.raw("</section>\n");
  }

  private static List<Group> largestFirst(List<Group> groups) {
    return groups.stream()
        .sorted(Comparator.comparingLong(Group::opportunities).reversed())
        .toList();
  }

  private void group(String caption, List<Group> groups) {
    var shown =
        groups.stream()
            .limit(MOST_ROWS)
            .map(one ->
                List.of(
                    one.name(),
                    Shown.count(one.opportunities()),
                    Shown.count(one.attempts()),
                    Shown.count(one.hits()),
                    Shown.percent(one.hitRate()),
                    Shown.count(one.legged()),
                    Shown.amounts(one.profit())))
            .toList();
    page.table(
        caption + more(groups.size()),
        List.of(
            Column.text("name"),
            Column.number("opportunities"),
            Column.number("attempts"),
            Column.number("hits"),
            Column.number("hit rate"),
            Column.number("legged"),
            Column.number("net profit")),
        shown);
  }

  private static String more(int size) {
    return size > MOST_ROWS ? " (first " + MOST_ROWS + " of " + size + ")" : "";
  }
}
