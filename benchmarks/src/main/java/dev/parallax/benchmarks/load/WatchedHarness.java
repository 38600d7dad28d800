package dev.parallax.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether those who look slow a lane down: 20,000 quotes a second, about 2,000 rows that change all
 * the time, and in turn nobody who looks and 32 clients of whom one never reads: {@code
 * WatchedHarness WORK_DIRECTORY [ROUNDS]}. Each of the three processes is a JVM of its own; which
 * core they run on is left to the system, as in a real run.
 */
final class WatchedHarness {
  private static final int COINS = 167;
  private static final int CLIENTS = 32;
  private static final int WARM_UP_SECONDS = 20;
  private static final int SETTLE_SECONDS = 2;
  private static final int SECONDS = 8;
  private static final List<String> FIGURES = List.of("p50Micros", "p99Micros", "p999Micros");

  private WatchedHarness() {}

  public static void main(String[] arguments) throws Exception {
    var work = Files.createDirectories(Path.of(arguments[0]));
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    try (var server = start(work, LoadServer.class, served());
        var lane = lane(work, server.answer());
        var listeners =
            start(work, Listeners.class, List.of(lane.answer(), String.valueOf(CLIENTS)))) {
      listeners.ask("come");
      TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
      listeners.ask("go");
      var alone = new ArrayList<JsonNode>();
      var watched = new ArrayList<JsonNode>();
      for (int round = 1; round <= rounds; round++) {
        alone.add(measured(lane));
        listeners.ask("come");
        watched.add(measured(lane));
        var bytes = Long.parseLong(listeners.ask("go"));
        System.out.printf(
            Locale.ROOT,
            "round %d: %s%n         %s, clients read %,d MB/s%n",
            round,
            line("nobody", alone.getLast()),
            line(CLIENTS + " clients", watched.getLast()),
            bytes / 1_000_000);
      }
      System.out.println(table("due", alone, watched) + table("read", alone, watched));
    }
  }

  private static List<String> served() {
    var arguments = new ArrayList<>(List.of(Scenario.WATCHED.name(), "-", String.valueOf(COINS)));
    Stream.of(Wire.values()).map(Wire::name).forEach(arguments::add);
    return arguments;
  }

  private static Child start(Path work, Class<?> main, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(JavaProgram.HOME.resolve("bin/java").toString());
    command.addAll(JavaProgram.FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return Child.start(command, Map.of(), work.resolve(main.getSimpleName() + ".log"));
  }

  private static Child lane(Path work, String ports) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add(String.valueOf(COINS));
    arguments.addAll(List.of(ports.split(" ")));
    return start(work, WatchedLane.class, arguments);
  }

  private static JsonNode measured(Child lane) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    lane.to().println("reset");
    TimeUnit.SECONDS.sleep(SECONDS);
    return JsonMapper.builder().build().readTree(lane.ask("report"));
  }

  private static String line(String who, JsonNode round) {
    return String.format(
        Locale.ROOT,
        "%s: %,d quotes/s, %,d rows, since due p50 %,.0f p99 %,.0f µs, since read p50 %,.1f p99 %,.1f"
            + " µs",
        who,
        round.at("/read/count").asLong() / SECONDS,
        round.get("open").asLong(),
        round.at("/due/p50Micros").asDouble(),
        round.at("/due/p99Micros").asDouble(),
        round.at("/read/p50Micros").asDouble(),
        round.at("/read/p99Micros").asDouble());
  }

  /** Medians with the lowest and the highest round, which is the noise. */
  private static String table(String what, List<JsonNode> alone, List<JsonNode> watched) {
    var text = new StringBuilder();
    text.append("\n| since ").append(what).append(", µs | nobody looks | 32 clients |\n");
    text.append("|---|---:|---:|\n");
    for (var figure : FIGURES) {
      text.append("| ").append(figure.replace("Micros", "")).append(" | ");
      text.append(range(what, figure, alone)).append(" | ");
      text.append(range(what, figure, watched)).append(" |\n");
    }
    return text.toString();
  }

  private static String range(String what, String figure, List<JsonNode> rounds) {
    var sorted =
        rounds.stream()
            .mapToDouble(round -> round.at("/" + what + "/" + figure).asDouble())
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "%,.1f (%,.1f … %,.1f)",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
