package dev.parallax.app;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.testing.Tmux;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped beside the program, and what looks at it, against a monitor that runs. */
class DeployIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  /** A name of ours, of the JVM's or of the process's metrics. */
  private static final Pattern METRIC = Pattern.compile("\\b(?:parallax|jvm|process)_[a-z_]+\\b");

  /** {@code {exchange="okx"}} and {@code by (exchange)}. */
  private static final Pattern LABEL =
      Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"|(?:by|on)\\s*\\(([^)]*)\\)");

  @TempDir private static Path dir = Path.of("");
  private static @Nullable ParallaxProcess demo;
  private static String url = "";
  private static String metrics = "";

  @BeforeAll
  static void runsTheDemo() throws Exception {
    // Of channels there are figures only where there are channels; nobody listens at this one.
    Files.writeString(dir.resolve("channel.url"), "http://127.0.0.1:1/\n");
    Files.writeString(
        dir.resolve("alerts.yaml"),
        "alerts: { channels: { program: { webhook: { url-file: channel.url } } } }\n");
    var started =
        ParallaxProcess.start(
            dir, "demo", "--port", "0", "--rate", "500", "--alerts", "alerts.yaml");
    demo = started;
    started.awaitOut(line -> line.contains(" OPEN "));
    url =
        started.out().stream()
            .filter(line -> line.startsWith("WEB"))
            .findFirst()
            .orElseThrow()
            .replaceFirst("WEB +(http://[^ /]+).*", "$1");
    metrics = get("/metrics");
  }

  @AfterAll
  static void endsTheDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  /** Every expression of the rules and of the dashboard. */
  static Stream<String> expressions() throws IOException {
    var rules =
        Pattern.compile("expr: (?:>-\\n)?((?:.|\\n          )*)")
            .matcher(Files.readString(DEPLOY.resolve("prometheus/parallax.rules.yml")))
            .results()
            .map(found -> found.group(1));
    var panels = new ArrayList<String>();
    collect(JSON.readTree(DEPLOY.resolve("grafana/parallax.json").toFile()), panels);
    return Stream.concat(rules, panels.stream());
  }

  private static void collect(JsonNode node, List<String> expressions) {
    for (var name : List.of("expr", "definition")) {
      if (node.path(name).isString()) {
        expressions.add(node.path(name).asString());
      }
    }
    node.forEach(child -> collect(child, expressions));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void namesOnlyMetricsAndLabelsThatThereAre(String expression) {
    var named =
        METRIC.matcher(expression).results().map(MatchResult::group).collect(Collectors.toSet());
    var alone = expression.startsWith("up{") || expression.startsWith("ALERTS{");
    assertThat(named.isEmpty()).as(expression).isEqualTo(alone);
    assertThat(series()).as("series at /metrics").containsAll(named);
    var labels =
        LABEL
            .matcher(expression)
            .results()
            .flatMap(f -> f.group(1) != null ? Stream.of(f.group(1)) : words(f.group(2)))
            .collect(toCollection(TreeSet::new));
    // What Prometheus adds itself.
    labels.removeAll(Set.of("job", "instance", "le", "alertname", "alertstate"));
    assertThat(labelsOf(named)).as(expression).containsAll(labels);
  }

  @Test
  void everyMetricOfOursIsInTheDashboardOrTheRules() throws IOException {
    var used =
        expressions()
            .flatMap(e -> METRIC.matcher(e).results().map(MatchResult::group))
            .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
            .collect(Collectors.toSet());
    var ours =
        series().stream()
            .filter(name -> name.startsWith("parallax_"))
            .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
            .collect(toCollection(TreeSet::new));
    ours.removeAll(used);
    assertThat(ours).as("metrics that nobody looks at").isEmpty();
  }

  @Test
  void everyAlertIsExplained() throws IOException {
    var manual = Files.readString(Path.of("..", "docs", "OPERATIONS.md"));
    var rules = Files.readString(DEPLOY.resolve("prometheus/parallax.rules.yml"));
    var alerts =
        Pattern.compile("alert: (\\w+)").matcher(rules).results().map(f -> f.group(1)).toList();
    assertThat(alerts).hasSizeGreaterThan(8).doesNotHaveDuplicates();
    assertThat(alerts)
        .allSatisfy(alert ->
            assertThat(rules).contains("runbook: docs/OPERATIONS.md#" + lower(alert) + "\n"))
        .allSatisfy(alert -> assertThat(manual).contains("\n### " + alert + "\n"));
  }

  @Test
  void promtoolAcceptsTheMetricsAndTheRulesAndTheirTests() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "needs promtool: apt-get install prometheus");
    assertThat(promtool(null, "check", "rules", "parallax.rules.yml")).contains("SUCCESS");
    assertThat(promtool(null, "test", "rules", "parallax.test.yml")).contains("SUCCESS");
    var page = Files.writeString(dir.resolve("metrics.txt"), metrics);
    assertThat(promtool(page, "check", "metrics")).isEmpty();
  }

  @Test
  void theDashboardIsOneThatGrafanaImports() {
    var dashboard = JSON.readTree(DEPLOY.resolve("grafana/parallax.json").toFile());
    assertThat(dashboard.get("uid").asString()).isEqualTo("parallax");
    var ids = new ArrayList<Integer>();
    for (var panel : dashboard.get("panels")) {
      ids.add(panel.get("id").asInt());
      var at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt())
          .as("%s within 24 columns", panel.get("title"))
          .isLessThanOrEqualTo(24);
      if (!panel.get("type").asString().equals("row")) {
        assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
        assertThat(panel.get("targets")).isNotEmpty();
      }
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void topShowsTheRunningMonitor() throws Exception {
    try (var top = ParallaxProcess.start(dir, "top", "--once", "--json", "--url", url)) {
      assertThat(top.exitCode()).as("%s", top.err()).isZero();
      var bodies = JSON.readTree(top.out().getFirst());
      assertThat(bodies.at("/status/exchanges")).hasSize(4);
      assertThat(bodies.at("/opportunities/recent").isArray()).isTrue();
    }
    assumeTrue(Tmux.isThere(), "needs /usr/bin/tmux: apt-get install tmux");
    try (var terminal = new Tmux(dir, 170, 30)) {
      var command =
          ParallaxProcess.command("top", "--url", url).stream()
              .map(word -> "'" + word + "'")
              .collect(Collectors.joining(" "));
      Files.writeString(dir.resolve("top.sh"), "exec " + command + "\n");
      terminal.type("sh top.sh; echo \"ended $?\"");
      terminal.press("Enter");
      var screen =
          terminal.awaitScreen(shown ->
              Pattern.compile("\\+\\d+\\.\\d [A-Z0-9]+/USD[A-Z:]* +\\w+:\\w+ → \\w+:\\w+")
                  .matcher(shown)
                  .find());
      Files.writeString(Path.of("target", "top-screen.txt"), screen);
      assertThat(screen)
          .contains("● LIVE  " + url, "per second comparisons ", " › usable ", "● csv", "● sql")
          .contains("binance ", "bybit ", "okx ", "deribit ", "gross +");
      terminal.type("3");
      var exchanges = terminal.awaitScreen(shown -> shown.contains("age p50/99 ms"));
      assertThat(
              exchanges.lines().filter(line -> line.matches(".*(CONNECTED|CONNECTING).*\\d/\\d.*")))
          .hasSize(4);
      terminal.type("q");
      terminal.awaitScreen(shown -> shown.contains("\nended 0"));
    }
  }

  @Test
  void theDoctorKnowsTheRunningMonitorByItsPort() throws Exception {
    var port = URI.create(url).getPort();
    Files.writeString(
        dir.resolve("doctor.yaml"),
        """
        exchanges:
          okx: { endpoints: { ws: "ws://127.0.0.1:1", rest: "http://127.0.0.1:1" } }
          deribit: { endpoints: { ws: "ws://127.0.0.1:1", rest: "http://127.0.0.1:1" } }
        web: { port: %d }
        """
            .formatted(port));
    try (var doctor =
        ParallaxProcess.start(dir, "doctor", "--config", "doctor.yaml", "--data", "data")) {
      assertThat(doctor.exitCode()).isEqualTo(69);
      assertThat(doctor.out())
          .anyMatch(line ->
              line.matches(
                  "ok +port 127\\.0\\.0\\.1:" + port + " +in use by a running monitor: " + url))
          .as("the database that the demo writes meanwhile")
          .anyMatch(line -> line.matches("ok +database +.*parallax\\.db.*, writable"));
    }
  }

  private static Set<String> series() {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> labelsOf(Set<String> names) {
    return metrics
        .lines()
        .filter(line -> names.contains(line.replaceFirst("[{ ].*", "")))
        .flatMap(line ->
            Pattern.compile("(\\w+)=\"").matcher(line).results().map(found -> found.group(1)))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> words(String list) {
    return Stream.of(list.split("\\s*,\\s*", -1)).map(String::strip);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String promtool(@Nullable Path stdin, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(PROMTOOL.toString()));
    command.addAll(List.of(arguments));
    var out = dir.resolve("promtool.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(DEPLOY.resolve("prometheus").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    if (stdin != null) {
      builder.redirectInput(stdin.toFile());
    }
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static String get(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
