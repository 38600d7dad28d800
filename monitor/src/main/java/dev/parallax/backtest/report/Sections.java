package dev.parallax.backtest.report;

import dev.parallax.backtest.report.Html.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands on the page, from the top to the bottom. */
final class Sections {
  /** The rest is in {@code report.json}. */
  private static final int MOST_ROWS = 40;

  private final Report report;
  private final List<Chart> charts;
  private final Html page;

  Sections(Report report, List<Chart> charts, Html page) {
    this.report = report;
    this.charts = charts;
    this.page = page;
  }

  void write() {
    head();
    page.raw("<main>\n");
    tiles();
    assumptions();
    results();
    lives();
    groups();
    sensitivity();
    market();
    checks();
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
        .text(recording.fromUtc() + " to " + recording.toUtc() + ", " + span(recording.seconds()))
        .raw("</p></header>\n");
  }

  private void tiles() {
    var outcomes = report.outcomes();
    page.raw("<section class=\"tiles\" aria-label=\"In short\">\n");
    tile("Opportunities", count(outcomes.opportunities()));
    tile("Hit rate after latency", percent(outcomes.hitRate()));
    tile("Legged", percent(outcomes.leggedRate()));
    if (report.profit().isEmpty()) {
      tile("Net profit", "nothing traded");
    }
    report.profit().forEach(one -> tile("Net profit, " + one.asset(), money(one.profit())));
    tile("Net rate after latency, median", bps(report.realisedNetBps().p50()));
    tile("Lived, median", millis(report.durationMs().p50()));
    tile("Coverage, least", percent(report.metrics().get("coverage_min")));
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
    var min = bare(fee.min());
    var max = bare(fee.max());
    return fee.exchange() + " " + min + (min.equals(max) ? "" : " to " + max) + " bps";
  }

  private void term(String name, String value) {
    page.raw("<dt>").text(name).raw("</dt><dd>").text(value).raw("</dd>\n");
  }

  private void results() {
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
                  .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    profit();
    figure("equity", "Net profit over time, each quote asset on its own");
    rates();
    figure("rates", "Net rate of attempts that traded, after latency and unwinding");
    page.raw("</section>\n");
  }

  private static List<String> outcome(String name, long count, String meaning) {
    return List.of(name, count(count), meaning);
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
                    money(one.profit()),
                    money(one.roundTripProfit()),
                    money(one.notional()),
                    money(one.fees()),
                    money(one.leggedProfit()),
                    money(one.best()),
                    money(one.worst()),
                    money(one.average()),
                    bare(one.profitFactor()),
                    money(one.maxDrawdown()),
                    amounts(one.settled())))
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
        count(values.count()),
        bps(values.mean()),
        bps(values.p5()),
        bps(values.p25()),
        bps(values.p50()),
        bps(values.p75()),
        bps(values.p95()),
        bps(values.max()));
  }

  private void lives() {
    page.raw("<section>\n<h2>How long they live</h2>\n");
    if (report.outcomes().opportunities() == 0) {
      page.element("p", "There was no opportunity, so nothing lived.").raw("</section>\n");
      return;
    }
    var lived = report.durationMs();
    page.element(
        "p",
        "Lived: median "
            + millis(lived.p50())
            + ", 90 % less than "
            + millis(lived.p90())
            + ", 99 % less than "
            + millis(lived.p99())
            + ", longest "
            + millis(lived.max())
            + ".");
    figure("survival", "Share of opportunities still alive after a time");
    figure("durations", "Opportunities by how long they lived");
    page.raw("</section>\n<section>\n<h2>How much of it there is</h2>\n");
    capacity();
    figure("capacity", "Net profit if no attempt may trade more than so much");
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
              var row = new ArrayList<String>(List.of(one.asset(), money(one.displayed())));
              one.buckets().forEach(bucket -> row.add(count(bucket.opportunities())));
              return (List<String>) row;
            })
            .toList());
  }

  private static String bucket(Capacity.Bucket bucket) {
    var to = bucket.to();
    return to == null ? "≥ " + count(bucket.from()) : "< " + count(to);
  }

  private void groups() {
    if (report.outcomes().opportunities() == 0) {
      return;
    }
    page.raw("<section>\n<h2>Where it comes from</h2>\n");
    group("By exchange pair", report.byPair());
    group("By exchange and leg; every opportunity counts twice", report.byExchange());
    group("By instrument", report.byInstrument());
    figure("hours", "Opportunities and hits by hour of the day (UTC)");
    group("By hour of the day (UTC)", report.byHour());
    page.raw("</section>\n");
  }

  private void group(String caption, List<Group> groups) {
    var shown =
        groups.stream()
            .sorted((a, b) ->
                caption.startsWith("By hour")
                    ? 0
                    : Long.compare(b.opportunities(), a.opportunities()))
            .limit(MOST_ROWS)
            .map(one ->
                List.of(
                    one.name(),
                    count(one.opportunities()),
                    count(one.attempts()),
                    count(one.hits()),
                    percent(one.hitRate()),
                    count(one.legged()),
                    amounts(one.profit())))
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

  private void sensitivity() {
    page.raw("<section>\n<h2>What if</h2>\n");
    page.element(
        "p",
        "Latency is the same for all exchanges here. Fees are multiples of those in force; with other"
            + " fees other opportunities open.");
    var byThreshold = new TreeMap<BigDecimal, List<Report.CellRow>>();
    for (var cell : report.sensitivity()) {
      var threshold = cell.openBps() == null ? BigDecimal.ZERO : cell.openBps();
      byThreshold.computeIfAbsent(threshold, t -> new ArrayList<>()).add(cell);
    }
    byThreshold.values().forEach(this::sensitivity);
    page.raw("</section>\n");
  }

  private void sensitivity(List<Report.CellRow> cells) {
    var threshold = cells.getFirst().openBps();
    var latencies = cells.stream().map(Report.CellRow::latencyMs).distinct().sorted().toList();
    var columns = new ArrayList<Column>(List.of(Column.text("fees")));
    latencies.forEach(latency -> columns.add(Column.number(bare(latency) + " ms")));
    var rows = new TreeMap<BigDecimal, List<String>>();
    for (var cell : cells) {
      rows.computeIfAbsent(
              cell.feeFactor(), f -> new ArrayList<>(List.of("× " + bare(cell.feeFactor()))))
          .add(cell(cell));
    }
    page.table(
        "Net profit, hits of attempts"
            + (threshold == null ? "" : ", opening at " + bare(threshold) + " bps"),
        columns,
        List.copyOf(rows.values()));
  }

  private static String cell(Report.CellRow cell) {
    if (cell.opportunities() == 0) {
      return "none";
    }
    var profit = cell.profit().isEmpty() ? "0" : amounts(cell.profit());
    return profit + " · " + count(cell.hits()) + "/" + count(cell.attempts());
  }

  private void market() {
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
                    percent(one.share()),
                    count(one.listings()),
                    count(one.quotes()),
                    count(one.gaps())))
            .toList());
    if (report.coverage().size() == 1) {
      page.element("p", "Only one exchange was recorded. It takes two to compare.");
    }
    var recording = report.recording();
    if (recording.gaps() > 0 || !recording.trouble().isEmpty()) {
      page.element(
          "p",
          "The recording has "
              + count(recording.gaps())
              + " gaps, "
              + count(recording.lostMessages())
              + " messages are known to be missing.");
      page.raw("<ul>\n");
      recording.trouble().stream().limit(MOST_ROWS).forEach(line -> page.element("li", line));
      page.raw("</ul>\n");
    }
  }

  private void routes() {
    page.table(
        "Gross spread by route and direction, weighted by time" + more(report.routes().size()),
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
                    percent(one.comparableShare()),
                    percent(one.grossPositiveShare()),
                    bps(one.meanGrossBps()),
                    bps(one.maxGrossBps()),
                    bps(one.maxNetBps()),
                    one.maxAtUtc() == null ? "–" : one.maxAtUtc()))
            .toList());
  }

  private void funnel() {
    var rejected = report.rejected();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("comparisons", count(rejected.comparisons())));
    reasons(rejected, rows, false);
    rows.add(List.of("with two usable legs", count(rejected.comparable())));
    rows.add(List.of("with something left before fees", count(rejected.grossPositive())));
    rows.add(List.of("– below the threshold", count(rejected.belowThreshold())));
    reasons(rejected, rows, true);
    rows.add(List.of("opportunities", count(report.outcomes().opportunities())));
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
            rows.add(List.of("– " + reason, count(count)));
          }
        });
  }

  private void checks() {
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
                List.of(row.metric(), bare(row.before()), bare(row.now()), bare(row.difference())))
            .toList());
    page.raw("</section>\n");
  }

  /** The place of a chart, where there is one; its numbers stand below it. */
  private void figure(String id, String caption) {
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
      row.add(chart.names().isEmpty() ? bare(chart.x().get(i)) : chart.names().get(i));
      for (var series : chart.series()) {
        row.add(bare(series.values().get(i)));
      }
      rows.add(row);
    }
    page.table(caption, columns, rows);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String percent(@Nullable BigDecimal share) {
    return share == null
        ? "n/a"
        : share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }

  private static String bps(@Nullable BigDecimal value) {
    return value == null ? "n/a" : value.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String bare(@Nullable BigDecimal value) {
    return value == null ? "n/a" : value.stripTrailingZeros().toPlainString();
  }

  private static String millis(@Nullable BigDecimal value) {
    if (value == null) {
      return "n/a";
    }
    double ms = value.doubleValue();
    return ms < 1000
        ? String.format(Locale.ROOT, "%.0f ms", ms)
        : ms < 120_000
            ? String.format(Locale.ROOT, "%.1f s", ms / 1000)
            : String.format(Locale.ROOT, "%.1f min", ms / 60_000);
  }

  private static String span(BigDecimal seconds) {
    double value = seconds.doubleValue();
    return value < 120
        ? String.format(Locale.ROOT, "%.1f s", value)
        : value < 7_200
            ? String.format(Locale.ROOT, "%.1f min", value / 60)
            : value < 172_800
                ? String.format(Locale.ROOT, "%.1f h", value / 3600)
                : String.format(Locale.ROOT, "%.1f days", value / 86_400);
  }

  private static String money(BigDecimal amount) {
    return amount.abs().compareTo(BigDecimal.ONE) >= 0 || amount.signum() == 0
        ? String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN))
        : amount.stripTrailingZeros().toPlainString();
  }

  private static String amounts(SortedMap<String, BigDecimal> amounts) {
    return amounts.isEmpty()
        ? "–"
        : amounts.entrySet().stream()
            .map((Map.Entry<String, BigDecimal> entry) ->
                money(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
