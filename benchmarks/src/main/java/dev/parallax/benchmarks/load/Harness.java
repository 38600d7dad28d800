package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures every client in every scenario, in rounds that go through all clients in turn, so that a
 * noisy minute hits all of them alike: {@code Harness WORK_DIRECTORY} and what {@link Options}
 * knows, from the root of the repository.
 */
final class Harness {
  private final Options options;
  private final Processes processes;
  private final Map<Client, List<String>> commands = new EnumMap<>(Client.class);
  private final Map<Client, String> absent = new EnumMap<>(Client.class);

  private Harness(Options options, Processes processes) {
    this.options = options;
    this.processes = processes;
  }

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(List.of(arguments).subList(1, arguments.length));
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(64);
      return;
    }
    var work = Files.createDirectories(Path.of(arguments[0]));
    new Harness(options, new Processes(work)).run(work);
  }

  private void run(Path work) throws IOException, InterruptedException {
    for (var client : options.clients()) {
      var log = work.resolve(client + "-setup.log");
      Files.deleteIfExists(log);
      switch (client.program().prepare(work, log)) {
        case Program.Ready(var command) -> commands.put(client, command);
        case Program.Missing(var why) -> leaveOut(client, why);
      }
    }
    var report = new Report(processes.pinned(), options);
    for (var scenario : options.scenarios()) {
      report.add(scenario, rounds(scenario), absent);
      // Whoever loses patience keeps the scenarios that are done.
      write(report, work);
    }
    System.out.println(report.markdown());
    System.err.println("written to " + work + ": report.md, report.json");
  }

  private static void write(Report report, Path work) throws IOException {
    Files.writeString(work.resolve("report.md"), report.markdown());
    Files.writeString(
        work.resolve("report.json"),
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(report.json()));
  }

  private Map<Client, List<JsonNode>> rounds(Scenario scenario) throws IOException {
    Map<Client, List<JsonNode>> results = new EnumMap<>(Client.class);
    for (int round = 1; round <= options.rounds(); round++) {
      for (var entry : new EnumMap<>(commands).entrySet()) {
        var client = entry.getKey();
        System.err.printf(
            "%s, round %d of %d: %s%n", scenario, round, options.rounds(), client.title());
        try {
          var line =
              processes.measure(
                  scenario,
                  client,
                  entry.getValue(),
                  options.warmUpSeconds(scenario),
                  options.seconds());
          System.err.println("  " + line);
          results.computeIfAbsent(client, _ -> new ArrayList<>()).add(line);
        } catch (IOException | JacksonException e) {
          if (!client.external()) {
            throw e;
          }
          // What others wrote shall not cost the rest of an hour.
          results.remove(client);
          leaveOut(client, scenario + ", round " + round + ": " + e.getMessage());
        }
      }
    }
    return results;
  }

  private void leaveOut(Client client, String why) {
    System.err.printf("left out: %s: %s%n", client.title(), why);
    commands.remove(client);
    absent.put(client, why);
  }
}
