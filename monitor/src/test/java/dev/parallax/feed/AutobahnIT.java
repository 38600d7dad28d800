package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Autobahn suite judges our side of RFC 6455, with the transport that watches exchanges and
 * limits as wide as the suite's messages. Runs with {@code mvn -Pautobahn verify} only: it needs
 * the suite and some minutes.
 */
@EnabledIfSystemProperty(named = "parallax.autobahn", matches = ".+")
class AutobahnIT {
  private static final Path HOME = Path.of(System.getProperty("parallax.autobahn", ""));
  private static final boolean APPROVE = Boolean.getBoolean("parallax.approve");
  private static final Path DOCUMENT = Path.of("..", "docs", "AUTOBAHN.md");
  private static final String AGENT = "Parallax";
  private static final List<String> RULES =
      List.of(System.getProperty("parallax.cases", "1.*,2.*,3.*,4.*,5.*,6.*,7.*,10.*").split(","));
  private static final List<String> LIMITS = List.of("9.*");
  private static final WebSocketLimits WIDE = new WebSocketLimits(16 << 20, 16 << 20, 1 << 20);
  private static final Duration CASE = Duration.ofMinutes(15);

  @Test
  void hasNothingToObjectToHowWeKeepTheRules() throws Exception {
    judge("rules", RULES);
  }

  @Test
  void hasNothingToObjectToHowWeBearLargeMessages() throws Exception {
    judge("limits", LIMITS);
  }

  private static void judge(String name, List<String> groups) throws Exception {
    var reports = HOME.resolve(name);
    try (var server = new AutobahnServer(HOME, reports, groups);
        var lane = new LaneLoop(0)) {
      var transport =
          new NettyTransport(
              lane.loop(),
              new LaneClock(new MonotonicClock()),
              ClientTls.trustingTheJdk(),
              null,
              Runnable::run,
              WIDE);
      int cases = Integer.parseInt(get(open(server, lane, transport, "/getCaseCount").text));
      for (int number = 1; number <= cases; number++) {
        var path = "/runCase?case=" + number + "&agent=" + AGENT;
        get(open(server, lane, transport, path).end);
      }
      get(open(server, lane, transport, "/updateReports?agent=" + AGENT).end);
      var index = reports.resolve("index.json");
      await().atMost(CASE).until(() -> Files.exists(index));
      judge(name, JsonMapper.builder().build().readTree(index).get(AGENT), cases);
    }
  }

  private static EchoLink open(
      AutobahnServer server, LaneLoop lane, Transport transport, String path) {
    return new EchoLink(lane, transport, server.address(path));
  }

  private static void judge(String part, JsonNode verdicts, int cases) throws Exception {
    var table = table(verdicts);
    System.out.println(table);
    if (APPROVE) {
      write(part, table);
    }
    assertThat(verdicts.size()).as("cases with a verdict").isEqualTo(cases);
    var failed = new ArrayList<String>();
    verdicts
        .propertyNames()
        .forEach(name -> {
          var verdict = verdicts.get(name);
          for (var kind : List.of("behavior", "behaviorClose")) {
            if (!List.of("OK", "NON-STRICT", "INFORMATIONAL")
                .contains(verdict.get(kind).asString())) {
              failed.add(name + " " + kind + " " + verdict.get(kind).asString());
            }
          }
        });
    assertThat(failed).isEmpty();
  }

  /** Between the two comments of that part. */
  private static void write(String part, String table) throws IOException {
    var text = Files.readString(DOCUMENT);
    int from = text.indexOf("-->", text.indexOf("<!-- " + part)) + 3;
    int to = text.indexOf("<!-- end", from);
    Files.writeString(DOCUMENT, text.substring(0, from) + "\n" + table + text.substring(to));
  }

  /** Verdicts by group, and the cases that are not simply OK. */
  private static String table(JsonNode verdicts) {
    var counts = new TreeMap<Integer, Map<String, Integer>>();
    var kinds = new HashSet<String>();
    var others = new ArrayList<String>();
    verdicts
        .propertyNames()
        .forEach(name -> {
          var behavior = verdicts.get(name).get("behavior").asString();
          var closing = verdicts.get(name).get("behaviorClose").asString();
          var group = Integer.valueOf(name.substring(0, name.indexOf('.')));
          counts.computeIfAbsent(group, _ -> new TreeMap<>()).merge(behavior, 1, Integer::sum);
          kinds.add(behavior);
          if (!behavior.equals("OK") || !closing.equals("OK")) {
            others.add(name + ": " + behavior + ", closing " + closing);
          }
        });
    var columns = kinds.stream().sorted(Comparator.reverseOrder()).toList();
    var text = new StringBuilder("| group | " + String.join(" | ", columns) + " |\n");
    text.append("|---|").append("---|".repeat(columns.size())).append('\n');
    counts.forEach((group, found) -> {
      text.append("| ").append(group).append(" |");
      columns.forEach(kind -> text.append(' ').append(found.getOrDefault(kind, 0)).append(" |"));
      text.append('\n');
    });
    text.append(others.isEmpty() ? "" : "\nNot simply OK:\n\n");
    others.stream().sorted().forEach(other -> text.append("- ").append(other).append('\n'));
    return text.toString();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(CASE.toSeconds(), TimeUnit.SECONDS);
  }
}
