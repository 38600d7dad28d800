package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.util.List;
import java.util.stream.Collectors;

/** How attempts ended and what they earned. */
final class ResultSections {
  private final Report report;
  private final Figures figures;
  private final Html page;

  ResultSections(Report report, Figures figures, Html page) {
    this.report = report;
    this.figures = figures;
    this.page = page;
  }

  void write() {
    page.raw("<section>\n<h2>Would I have got it?</h2>\n");
    var outcomes = report.outcomes();
    page.table(
        "How attempts ended",
        List.of(Column.text("outcome"), Column.number("count"), Column.text("meaning")),
        List.of(
            outcome("hit", outcomes.hits(), "both legs filled, something left after fees"),
            outcome("loss", outcomes.losses(), "both legs filled, nothing left"),
            outcome("legged", outcomes.legged(), "one leg filled further, the excess unwound"),
            outcome("missed", outcomes.missed(), "no leg filled, nothing lost"),
            outcome("skipped", outcomes.skipped(), "not sent: that size was taken already"),
            outcome("unfinished", outcomes.unfinished(), "the recording ended first")));
    if (!report.refusedLegs().isEmpty()) {
      page.element(
          "p",
          "Legs that were not, or not completely, filled: "
              + report.refusedLegs().entrySet().stream()
                  .map(entry -> entry.getKey() + " " + Shown.count(entry.getValue()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    profit();
    figures.figure("equity", "Net profit over time, each quote asset on its own");
    rates();
    figures.figure("rates", "Net rate of attempts that traded, after latency and unwinding");
    page.raw("</section>\n");
  }

  private static List<String> outcome(String name, long count, String meaning) {
    return List.of(name, Shown.count(count), meaning);
  }

  private void profit() {
    if (report.profit().isEmpty()) {
      page.element("p", "Nothing was traded, so there is no profit and no loss.");
      return;
    }
    page.table(
        "Profit by quote asset; assets are never added up",
        List.of(
            Column.text("asset"),
            Column.number("net profit"),
            Column.number("after exit fees"),
            Column.number("traded"),
            Column.number("fees"),
            Column.number("of it legged"),
            Column.number("best"),
            Column.number("worst"),
            Column.number("average"),
            Column.number("profit factor"),
            Column.number("max drawdown"),
            Column.text("paid in")),
        report.profit().stream()
            .map(one ->
                List.of(
                    one.asset(),
                    Shown.money(one.profit()),
                    Shown.money(one.roundTripProfit()),
                    Shown.money(one.notional()),
                    Shown.money(one.fees()),
                    Shown.money(one.leggedProfit()),
                    Shown.money(one.best()),
                    Shown.money(one.worst()),
                    Shown.money(one.average()),
                    Shown.bare(one.profitFactor()),
                    Shown.money(one.maxDrawdown()),
                    Shown.amounts(one.settled())))
            .toList());
  }

  private void rates() {
    page.table(
        "Net rates, bps",
        List.of(
            Column.text("of"),
            Column.number("count"),
            Column.number("mean"),
            Column.number("p5"),
            Column.number("p25"),
            Column.number("median"),
            Column.number("p75"),
            Column.number("p95"),
            Column.number("max")),
        List.of(
            rates("opportunities when they opened", report.seenNetBps()),
            rates("attempts after latency", report.realisedNetBps())));
  }

  private static List<String> rates(String name, Distribution values) {
    return List.of(
        name,
        Shown.count(values.count()),
        Shown.bps(values.mean()),
        Shown.bps(values.p5()),
        Shown.bps(values.p25()),
        Shown.bps(values.p50()),
        Shown.bps(values.p75()),
        Shown.bps(values.p95()),
        Shown.bps(values.max()));
  }
}
