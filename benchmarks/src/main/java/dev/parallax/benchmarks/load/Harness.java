package dev.parallax.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures every client in every scenario, in rounds that go through all clients in turn, so that a
 * noisy minute hits all of them alike: {@code Harness WORK_DIRECTORY [--quick]}.
 */
final class Harness {
  private Harness() {}

  public static void main(String[] arguments) throws Exception {
    var work = Files.createDirectories(Path.of(arguments[0]));
    boolean quick = Arrays.asList(arguments).contains("--quick");
    int rounds = quick ? 1 : 5;
    int warmUpSeconds = quick ? 3 : 6;
    int seconds = quick ? 3 : 10;
    var scenarios =
        quick
            ? List.of(Scenario.FLOOD, Scenario.RATE_10K, Scenario.TLS_FLOOD)
            : Stream.of(Scenario.values()).filter(each -> each != Scenario.WATCHED).toList();
    var processes = new Processes(work);
    var report = new Report(processes.pinned(), rounds, warmUpSeconds, seconds);
    for (var scenario : scenarios) {
      Map<Client, List<JsonNode>> results = new EnumMap<>(Client.class);
      for (int round = 1; round <= rounds; round++) {
        for (var client : Client.values()) {
          System.err.printf("%s, round %d of %d: %s%n", scenario, round, rounds, client.title());
          results
              .computeIfAbsent(client, _ -> new ArrayList<>())
              .add(processes.measure(scenario, client, warmUpSeconds, seconds));
        }
      }
      report.add(scenario, results);
    }
    System.out.println(report.markdown());
    Files.writeString(work.resolve("report.md"), report.markdown());
    Files.writeString(
        work.resolve("report.json"),
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(report.json()));
    System.err.println("written to " + work + ": report.md, report.json");
  }
}
