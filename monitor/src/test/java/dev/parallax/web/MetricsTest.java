package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Path DOCUMENT = Path.of("..", "docs", "MONITORING.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(parallax_\\w+)` \\|");

  private static Set<String> families(String page) {
    return page.lines()
        .filter(line -> line.startsWith("# TYPE parallax_"))
        .map(line -> line.split(" ", -1)[2])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theDocumentNamesEveryMetricThereIs() throws IOException {
    try (var rig = WebRig.plan().start()) {
      var documented =
          Files.readAllLines(DOCUMENT).stream()
              .map(ROW::matcher)
              .filter(row -> row.find())
              .map(row -> row.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(families(rig.get("/metrics").body())).isEqualTo(documented);
    }
  }

  @Test
  void everySeriesIsThereBeforeAnythingHappens() {
    try (var rig = WebRig.plan().start()) {
      var first = series(rig.get("/metrics").body());
      assertThat(first)
          .contains(
              "parallax_feed_rejected_messages_total{exchange=\"okx\",reason=\"bad_number\"} 0.0",
              "parallax_candidates_total{outcome=\"suspect\"} 0.0",
              "parallax_opportunities_closed_total{reason=\"converged\"} 0.0",
              "parallax_opportunity_duration_seconds_count 0",
              "parallax_feed_lag_seconds_count{exchange=\"bybit\"} 0",
              "parallax_feed_gaps_total{exchange=\"okx\"} 0.0",
              "parallax_feed_gap_seconds_total{exchange=\"okx\"} 0.0",
              "parallax_lane_latency_seconds_bucket{le=\"0.001\"} 0",
              "parallax_lane_latency_seconds_bucket{le=\"+Inf\"} 0",
              "parallax_lane_latency_seconds_count 0",
              "parallax_lane_latency_seconds_sum 0.0",
              "parallax_alerts_total{channel=\"phone\",outcome=\"suppressed\"} 0.0",
              "parallax_alerts_waiting{channel=\"phone\"} 2.0",
              "parallax_alert_channel_up{channel=\"phone\"} 0.0",
              "parallax_sink_spool_bytes{sink=\"csv\"} 0.0",
              "parallax_sink_dropped_events_total{sink=\"csv\"} 0.0",
              "parallax_web_refused_requests_total{reason=\"host\"} 0.0");
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.quote(WebRig.BYBIT, 99.9, 100);
      rig.ticks();
      var then = series(rig.get("/metrics").body());
      assertThat(names(then)).isEqualTo(names(first));
      assertThat(then).contains("parallax_opportunities_closed_total{reason=\"converged\"} 1.0");
      assertThat(then.stream().filter(line -> line.startsWith("parallax_")).count())
          .isLessThan(300);
      assertThat(then).noneMatch(line -> line.contains("BTC"));
    }
  }

  private static Set<String> series(String page) {
    return page.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Set<String> series) {
    return series.stream()
        .filter(line -> line.startsWith("parallax_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void speaksBothFormatsAndTellsAboutTheJvm() {
    try (var rig = WebRig.plan().start()) {
      var text = rig.get("/metrics");
      assertThat(text.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain")
          .contains("version=0.0.4");
      assertThat(text.body()).contains("jvm_memory_used_bytes", "process_cpu_seconds_total");
      var open =
          rig.send(
              rig.request("/metrics")
                  .header("Accept", "application/openmetrics-text; version=1.0.0"));
      assertThat(open.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/openmetrics-text");
      assertThat(open.body()).endsWith("# EOF\n");
    }
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    assumeTrue(
        Files.isExecutable(PROMTOOL), "no promtool here: apt-get install prometheus brings it");
    try (var rig = WebRig.plan().start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.tick();
      var page = rig.get("/metrics").body();
      var promtool =
          new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
              .redirectErrorStream(true)
              .start();
      promtool.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
      promtool.getOutputStream().close();
      var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(said).isEmpty();
      assertThat(promtool.exitValue()).isZero();
    }
  }
}
