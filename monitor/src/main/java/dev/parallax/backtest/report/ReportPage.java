package dev.parallax.backtest.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The report as one page that needs nothing but itself: styles and scripts are inline, allowed by
 * their hashes, and nothing else is allowed.
 */
final class ReportPage {
  private static final String ROOT = "/web/";

  private final Report report;
  private final List<Chart> charts;

  ReportPage(Report report, List<Equity.Point> equity) {
    this.report = report;
    this.charts = Charts.of(report, equity);
  }

  String html() {
    var chartStyle = resource("vendor/uPlot.min.css");
    var style = resource("backtest/report.css");
    var chartScript = resource("vendor/uPlot.iife.min.js");
    var script = resource("backtest/report.js");
    var policy =
        "default-src 'none'; script-src %s %s; style-src %s %s; base-uri 'none'; form-action 'none'"
            .formatted(hash(chartScript), hash(script), hash(chartStyle), hash(style));
    var page =
        new Html()
            .raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
            .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
            .raw("<title>Parallax backtest</title>\n<style>" + chartStyle + "</style>\n")
            .raw("<style>" + style + "</style>\n</head>\n<body>\n");
    new Sections(report, charts, page).write();
    return page.raw("<script type=\"application/json\" id=\"charts\">")
        .raw(ReportJson.line(charts).replace("<", "\\u003c"))
        .raw("</script>\n<!-- uPlot:\n" + resource("vendor/uPlot.LICENSE.txt") + "-->\n")
        .raw("<script>" + chartScript + "</script>\n<script>" + script + "</script>\n")
        .raw("</body>\n</html>\n")
        .toString();
  }

  private static String hash(String inline) {
    var digest = Inputs.sha256().digest(inline.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String resource(String name) {
    try (var in = ReportPage.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
