package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import dev.parallax.record.Missing;
import java.util.ArrayList;
import java.util.List;

/** What the market showed, whether or not anything qualified. */
final class MarketSections {
  /** The rest is in {@code report.json}. */
  private static final int MOST_ROWS = 40;

  private final Report report;
  private final Html page;

  MarketSections(Report report, Html page) {
    this.report = report;
    this.page = page;
  }

  void write() {
    page.raw("<section>\n<h2>What the market showed</h2>\n");
    coverage();
    if (report.routes().isEmpty()) {
      page.element("p", "No instrument was listed on two exchanges: there was nothing to compare.");
    } else {
      routes();
    }
    funnel();
    page.raw("</section>\n");
  }

  private void coverage() {
    page.table(
        "Coverage: share of the time with a usable quote",
        List.of(
            Column.text("exchange"),
            Column.number("coverage"),
            Column.number("listings"),
            Column.number("quotes"),
            Column.number("gaps")),
        report.coverage().stream()
            .map(one ->
                List.of(
                    one.exchange(),
                    Shown.percent(one.share()),
                    Shown.count(one.listings()),
                    Shown.count(one.quotes()),
                    Shown.count(one.gaps())))
            .toList());
    if (report.coverage().size() == 1) {
      page.element("p", "Only one exchange was recorded. It takes two to compare.");
    }
    var recording = report.recording();
    if (recording.gaps() > 0 || !recording.trouble().isEmpty()) {
      page.element(
          "p",
          "The recording has "
              + Shown.count(recording.gaps())
              + " gaps, "
              + Missing.text(recording.lostMessages(), recording.uncountedGaps())
              + ".");
      page.raw("<ul>\n");
      recording.trouble().stream().limit(MOST_ROWS).forEach(line -> page.element("li", line));
      page.raw("</ul>\n");
    }
  }

  private void routes() {
    page.table(
        "Gross spread by route and direction, weighted by time" + more(),
        List.of(
            Column.text("instrument"),
            Column.text("buy"),
            Column.text("sell"),
            Column.number("comparable"),
            Column.number("gross > 0"),
            Column.number("mean gross, bps"),
            Column.number("max gross, bps"),
            Column.number("max net, bps"),
            Column.text("max at")),
        report.routes().stream()
            .limit(MOST_ROWS)
            .map(one ->
                List.of(
                    one.instrument(),
                    one.buy(),
                    one.sell(),
                    Shown.percent(one.comparableShare()),
                    Shown.percent(one.grossPositiveShare()),
                    Shown.bps(one.meanGrossBps()),
                    Shown.bps(one.maxGrossBps()),
                    Shown.bps(one.maxNetBps()),
                    one.maxAtUtc() == null ? "–" : one.maxAtUtc()))
            .toList());
  }

  private void funnel() {
    var rejected = report.rejected();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("comparisons", Shown.count(rejected.comparisons())));
    reasons(rejected, rows, false);
    rows.add(List.of("with two usable legs", Shown.count(rejected.comparable())));
    rows.add(List.of("with something left before fees", Shown.count(rejected.grossPositive())));
    rows.add(List.of("– below the threshold", Shown.count(rejected.belowThreshold())));
    reasons(rejected, rows, true);
    rows.add(List.of("opportunities", Shown.count(report.outcomes().opportunities())));
    page.table(
        "Rejected by reason: why nothing, or not more, qualified",
        List.of(Column.text("step"), Column.number("count")),
        rows);
  }

  private static void reasons(
      Report.Rejected rejected, List<List<String>> rows, boolean afterPricing) {
    rejected
        .byReason()
        .forEach((reason, count) -> {
          boolean priced = reason.equals("SUSPECT") || reason.equals("SIZE");
          if (priced == afterPricing && count > 0) {
            rows.add(List.of("– " + reason, Shown.count(count)));
          }
        });
  }

  private String more() {
    int size = report.routes().size();
    return size > MOST_ROWS ? " (first " + MOST_ROWS + " of " + size + ")" : "";
  }
}
