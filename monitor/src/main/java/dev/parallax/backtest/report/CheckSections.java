package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.util.List;
import java.util.Locale;

/** Whether to believe it, and what differs from another backtest. */
final class CheckSections {
  private final Report report;
  private final Html page;

  CheckSections(Report report, Html page) {
    this.report = report;
    this.page = page;
  }

  void write() {
    var checked = report.causality();
    if (checked != null) {
      page.raw("<section>\n<h2>No look-ahead</h2>\n");
      page.element(
          "p",
          checked.holds()
              ? String.format(
                  Locale.ROOT,
                  "%d random beginnings of the recording (seed %d) gave the same rows up to their cut,"
                      + " %,d in total.",
                  checked.prefixes(),
                  checked.seed(),
                  checked.rows())
              : "Broken: " + checked.difference());
      page.raw("</section>\n");
    }
    var comparison = report.comparison();
    if (comparison != null) {
      compared(comparison);
    }
  }

  private void compared(Comparison comparison) {
    page.raw("<section>\n<h2>").text("Compared with " + comparison.name()).raw("</h2>\n");
    if (!comparison.changed().isEmpty()) {
      page.table(
          "Other assumptions",
          List.of(Column.text("what"), Column.text("before"), Column.text("now")),
          comparison.changed().stream()
              .map(one -> List.of(one.what(), one.before(), one.now()))
              .toList());
    }
    page.table(
        comparison.metrics().isEmpty() ? "All numbers are the same" : "Numbers that differ",
        List.of(
            Column.text("metric"),
            Column.number("before"),
            Column.number("now"),
            Column.number("difference")),
        comparison.metrics().stream()
            .map(row ->
                List.of(
                    row.metric(),
                    Shown.bare(row.before()),
                    Shown.bare(row.now()),
                    Shown.bare(row.difference())))
            .toList());
    page.raw("</section>\n");
  }
}
