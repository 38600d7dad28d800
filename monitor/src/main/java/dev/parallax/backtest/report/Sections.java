package dev.parallax.backtest.report;

import java.util.List;
import java.util.stream.Collectors;

/** What stands on the page, from the top to the bottom. */
final class Sections {
  private final Report report;
  private final Figures figures;
  private final Html page;

  Sections(Report report, List<Chart> charts, Html page) {
    this.report = report;
    this.figures = new Figures(charts, page);
    this.page = page;
  }

  void write() {
    head();
    page.raw("<main>\n");
    tiles();
    assumptions();
    new ResultSections(report, figures, page).write();
    new LifeSections(report, figures, page).write();
    new OriginSections(report, figures, page).write();
    new WhatIfSections(report, page).write();
    new MarketSections(report, page).write();
    new CheckSections(report, page).write();
    page.raw("</main>\n<footer><p>Parallax ")
        .text(report.version())
        .raw(" &middot; numbers: <code>report.json</code>, <code>opportunities.csv</code>,")
        .raw(" <code>fills.csv</code>, <code>equity.csv</code>; inputs: <code>manifest.json</code>")
        .raw(" &middot; charts: uPlot (MIT licence)</p></footer>\n");
  }

  private void head() {
    var recording = report.recording();
    page.raw(
            "<header><div><p class=\"brand\">Parallax backtest</p><button type=\"button\" id=\"theme\"")
        .raw(">Light / dark</button></div>\n<h1>")
        .text(report.headline())
        .raw("</h1>\n<p class=\"quiet\">")
        .text(
            recording.runs().stream()
                .map(run -> run.name() + " (" + run.source() + ")")
                .collect(Collectors.joining(", ")))
        .raw("<br>")
        .text(
            recording.fromUtc()
                + " to "
                + recording.toUtc()
                + ", "
                + Shown.span(recording.seconds()))
        .raw("</p></header>\n");
  }

  private void tiles() {
    var outcomes = report.outcomes();
    page.raw("<section class=\"tiles\" aria-label=\"In short\">\n");
    tile("Opportunities", Shown.count(outcomes.opportunities()));
    tile("Hit rate after latency", Shown.percent(outcomes.hitRate()));
    tile("Legged", Shown.percent(outcomes.leggedRate()));
    if (report.profit().isEmpty()) {
      tile("Net profit", "nothing traded");
    }
    report.profit().forEach(one -> tile("Net profit, " + one.asset(), Shown.money(one.profit())));
    tile("Net bps after latency, median", Shown.bps(report.realisedNetBps().p50()));
    tile("Lived, median", Shown.millis(report.durationMs().p50()));
    tile("Coverage, least", Shown.percent(report.metrics().get("coverage_min")));
    page.raw("</section>\n");
  }

  private void tile(String name, String value) {
    page.raw("<div class=\"tile\"><span>")
        .text(name)
        .raw("</span><strong>")
        .text(value)
        .raw("</strong></div>\n");
  }

  private void assumptions() {
    var held = report.assumptions();
    page.raw("<section class=\"box\">\n<h2>Assumptions</h2>\n<dl>\n");
    term("Latency, decision to book", held.latency());
    term("Limit", held.limit());
    term("Further attempts", held.reenter());
    term("Thresholds", held.thresholds());
    term(
        "Taker fees",
        held.feesBps().isEmpty()
            ? "none known"
            : held.feesBps().stream().map(Sections::fee).collect(Collectors.joining(", ")));
    page.raw("</dl>\n<ul>\n");
    held.notes().forEach(note -> page.element("li", note));
    page.raw("</ul></section>\n");
  }

  private static String fee(Report.Fee fee) {
    var min = Shown.bare(fee.min());
    var max = Shown.bare(fee.max());
    return fee.exchange() + " " + min + (min.equals(max) ? "" : " to " + max) + " bps";
  }

  private void term(String name, String value) {
    page.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
  }
}
