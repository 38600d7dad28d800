package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Medians over the rounds, with what they were measured on. */
final class Report {
  private static final List<String> RATED =
      List.of("p50Micros", "p99Micros", "p999Micros", "maxMicros", "lateP99Micros");

  private static final int STALL_SECONDS = 5;
  private static final String NONE = "–";

  private final StringBuilder text = new StringBuilder();
  private final ObjectNode json = JsonMapper.builder().build().createObjectNode();

  Report(boolean pinned, Options options) throws IOException {
    var machine = machine();
    var stalls = Stalls.during(STALL_SECONDS);
    text.append(machine).append('\n');
    text.append(stalls).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%d round(s) of %d s after a warm-up of %d s (%d s at a rate), medians; server and client %s; flags of Java: %s%n",
            options.rounds(),
            options.seconds(),
            options.floodWarmUpSeconds(),
            Pacer.WARM_UP_SECONDS,
            pinned ? "on a core each" : "not pinned",
            String.join(" ", JavaProgram.FLAGS)));
    var others = EnumSet.allOf(Client.class);
    others.removeAll(options.clients());
    if (!others.isEmpty()) {
      text.append("not asked for (--all, --clients): ").append(others).append('\n');
    }
    json.put("machine", machine);
    json.put("stalls", stalls.toString());
    json.put("rounds", options.rounds());
    json.put("seconds", options.seconds());
    json.put("warmUpSeconds", options.floodWarmUpSeconds());
    json.put("warmUpSecondsAtARate", Pacer.WARM_UP_SECONDS);
    json.put("pinned", pinned);
    json.put("flags", String.join(" ", JavaProgram.FLAGS));
  }

  /**
   * @param absent why clients did not run, or not to the end
   */
  void add(Scenario scenario, Map<Client, List<JsonNode>> results, Map<Client, String> absent) {
    boolean rated = scenario.ratePerSecond() > 0;
    int columns = rated ? 9 : 5;
    text.append("\n### ").append(scenario.title()).append("\n\n| client | ");
    text.append(
        rated
            ? "p50 µs | p99 µs | p99.9 µs | max µs | server late p99 µs | lost | CPU µs/message"
                + " | bytes/message | RSS MB |\n"
            : "messages/s | of Parallax | CPU µs/message | bytes/message | RSS MB |\n");
    text.append("|---|").append("---:|".repeat(columns)).append('\n');
    double reference =
        median(results.getOrDefault(Client.PARALLAX, List.of()), "messagesPerSecond");
    results.forEach((client, lines) -> {
      var cells = new ArrayList<String>();
      if (rated) {
        RATED.forEach(key -> cells.add(number("%,.0f", median(lines, key))));
        cells.add(lost(lines));
      } else {
        double rate = median(lines, "messagesPerSecond");
        cells.add(number("%,.0f", rate));
        cells.add(number("%.2f", rate / reference));
      }
      cells.add(number("%.2f", median(lines, "cpuMicros")));
      cells.add(number("%,.1f", median(lines, "bytes")));
      cells.add(number("%,.0f", median(lines, "rssMegabytes")));
      row(client.title() + remark(lines), cells);
      var rounds = json.withArray("/results/" + scenario + "/" + client);
      lines.forEach(rounds::add);
    });
    absent.forEach((client, why) -> {
      if (!results.containsKey(client)) {
        row(client.title() + ": not run: " + why, Collections.nCopies(columns, NONE));
        json.withObject("/absent").put(client.name(), why);
      }
    });
  }

  private void row(String title, List<String> cells) {
    text.append("| ").append(title).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Its versions, and what of the messages its application sees, where it says so. */
  private static String remark(List<JsonNode> lines) {
    var remarks = new ArrayList<String>();
    lines.stream()
        .filter(line -> line.has("runtime"))
        .findFirst()
        .ifPresent(line -> remarks.add(line.get("runtime").asString()));
    double shown = median(lines, "shownPerSecond");
    if (!Double.isNaN(shown)) {
      remarks.add(number("%,.0f", shown) + " quotes/s shown");
    }
    return remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")";
  }

  /** Messages that were sent and not received, of all that were sent in all rounds. */
  private static String lost(List<JsonNode> lines) {
    long sent = lines.stream().mapToLong(line -> line.get("sent").asLong()).sum();
    long received = lines.stream().mapToLong(line -> line.get("received").asLong()).sum();
    return String.format(Locale.ROOT, "%,d of %,d", sent - received, sent);
  }

  String markdown() {
    return text.toString();
  }

  JsonNode json() {
    return json;
  }

  private static double median(List<JsonNode> lines, String key) {
    var sorted =
        lines.stream()
            .filter(line -> line.has(key))
            .mapToDouble(line -> line.get(key).asDouble())
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
  }

  private static String machine() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var cpuInfo = Path.of("/proc/cpuinfo");
    var model =
        Files.exists(cpuInfo)
            ? Files.readAllLines(cpuInfo).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor")
            : "unknown processor";
    return String.format(
        Locale.ROOT,
        "%s: %d cores of %s, %s %s, Java %s; load average before: %.1f",
        LocalDate.now(ZoneOffset.UTC),
        system.getAvailableProcessors(),
        model,
        system.getName(),
        system.getVersion(),
        Runtime.version(),
        system.getSystemLoadAverage());
  }
}
