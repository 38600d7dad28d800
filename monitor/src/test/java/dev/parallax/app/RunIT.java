package dev.parallax.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.sim.Scenario;
import dev.parallax.sim.VenueSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code run}, {@code simulate} and {@code instruments} as processes, with files as users write.
 */
class RunIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

  /** Something is always open. */
  private static final String EAGER =
      """
      opportunities: { open-bps: -40, close-bps: -60 }
      csv: { min-free-disk: 0B }
      """;

  private static @Nullable VenueSimulator started;

  @TempDir private Path dir = Path.of("");

  @BeforeAll
  static void startExchanges() {
    started = Exchanges.start(Scenario.VOLATILE, 3, 800, Duration.ofMinutes(10));
  }

  @AfterAll
  static void stopExchanges() {
    exchanges().close();
  }

  private static VenueSimulator exchanges() {
    return requireNonNull(started, "started");
  }

  @Test
  void watchesOtherServersOnTwoLanes() throws Exception {
    try (var simulate =
        ParallaxProcess.start(dir, "simulate", "--port", "0", "--json", "--rate", "800")) {
      simulate.awaitOut(line -> line.startsWith("{"));
      assertThat(simulate.out()).hasSize(1);
      var segments = JSON.readTree(simulate.out().getFirst()).get("segments");
      assertThat(segments.propertyNames())
          .containsExactly(
              "binance:spot",
              "binance:usdm",
              "binance:coinm",
              "bybit:spot",
              "bybit:linear",
              "bybit:inverse",
              "okx:public",
              "deribit:public");
      assertThat(segments)
          .allSatisfy(segment -> {
            assertThat(segment.propertyNames()).containsExactly("ws", "rest");
            assertThat(URI.create(segment.get("ws").asString()))
                .hasScheme("ws")
                .hasHost("127.0.0.1");
            assertThat(URI.create(segment.get("rest").asString())).hasScheme("http");
          });
      write("two.yaml", yaml(segments) + EAGER + "lanes: 2\n");
      try (var run =
          ParallaxProcess.start(dir, "run", "--config", "two.yaml", "--seconds", "10", "--json")) {
        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        var summary = JSON.readTree(run.out().getLast());
        assertThat(summary.get("dropped").asLong()).isZero();
        assertThat(summary.get("exchanges"))
            .allSatisfy(e -> assertThat(e.get("state").asString()).isEqualTo("CONNECTED"));
        var files = new CsvFiles(dir.resolve("data"));
        assertThat(files.pairsWithRows()).hasSize(6);
        assertThat(files.opportunities())
            .hasSize(summary.get("opportunities").asInt())
            .extracting(row -> row.getField("opportunity_id"))
            .doesNotHaveDuplicates();
      }
      assertThat(simulate.end("TERM")).isLessThan(LONGEST_STOP);
      assertThat(simulate.exitCode()).isEqualTo(143);
    }
  }

  private static String yaml(JsonNode segments) {
    var yaml = new StringBuilder("exchanges:\n");
    for (var venue : new String[] {"binance", "bybit", "okx", "deribit"}) {
      yaml.append("  ").append(venue).append(":\n    segments:\n");
      for (var segment : segments.properties()) {
        if (segment.getKey().startsWith(venue + ":")) {
          yaml.append(
              "      %s:\n        endpoints: { ws: \"%s\", rest: \"%s\" }\n"
                  .formatted(
                      segment.getKey().substring(venue.length() + 1),
                      segment.getValue().get("ws").asString(),
                      segment.getValue().get("rest").asString()));
        }
      }
    }
    return yaml.toString();
  }

  @Test
  void listsTheInstrumentsForPeopleAndPrograms() throws Exception {
    write("parallax.yaml", DemoYaml.of(exchanges().endpoints()));
    try (var people = ParallaxProcess.start(dir, "instruments", "--config", "parallax.yaml");
        var program =
            ParallaxProcess.start(dir, "instruments", "--config", "parallax.yaml", "--json")) {
      assertThat(people.exitCode()).as("%s", people.err()).isZero();
      assertThat(people.out())
          .anyMatch(line -> line.startsWith("BTC/USDT ") && line.contains("okx:public BTC-USDT"));
      assertThat(people.out().getLast()).endsWith(" instruments on two exchanges or more");
      assertThat(program.exitCode()).as("%s", program.err()).isZero();
      assertThat(program.out()).hasSize(1);
      assertThat(JSON.readTree(program.out().getFirst()).get("instruments"))
          .hasSizeGreaterThan(40)
          .allSatisfy(row -> assertThat(row.get("listings").size()).isGreaterThanOrEqualTo(2));
      assertThat(program.err()).as("what the lists said is for people").isEmpty();
    }
  }

  @Test
  void closesWhatIsOpenWhenInterrupted() throws Exception {
    try (var run = startRun()) {
      run.awaitOut(line -> line.contains(" OPEN "));
      var took = run.end("INT");
      System.out.println("run: ended " + took.toMillis() + " ms after SIGINT");
      assertThat(run.exitCode()).isEqualTo(130);
      assertThat(took).isLessThan(LONGEST_STOP);
      var files = new CsvFiles(dir.resolve("data"));
      assertThat(files.opportunities())
          .hasSameSizeAs(files.spreads("opened"))
          .anyMatch(row -> row.getField("close_reason").equals("SHUTDOWN"));
    }
  }

  @Test
  void leavesReadableFilesWhenKilledAndRepairsTheLastLine() throws Exception {
    var files = new CsvFiles(dir.resolve("data"));
    try (var run = startRun()) {
      awaitRowsOfAllPairs(files);
      run.end("KILL");
    }
    var torn = anyFile(files);
    Files.writeString(torn, "2026-11-22T12:00:00.000000Z,BTC/US", StandardOpenOption.APPEND);
    var before = Files.readString(torn);
    var whole = before.substring(0, before.lastIndexOf('\n') + 1);

    try (var run = startRun()) {
      await()
          .atMost(ParallaxProcess.PATIENCE)
          .until(() -> Files.size(torn) > before.length() + 500);
      run.end("TERM");
      assertThat(files.pairsWithRows()).hasSize(6);
      assertThat(Files.readString(torn)).startsWith(whole + "20");
    }
  }

  private static void awaitRowsOfAllPairs(CsvFiles files) {
    await()
        .atMost(ParallaxProcess.PATIENCE)
        .until(() -> {
          var sizes = new ArrayList<Long>();
          for (var file : files.spreadFiles()) {
            sizes.add(Files.size(file));
          }
          return sizes.size() == 6 && sizes.stream().allMatch(size -> size > 1_000);
        });
  }

  private static Path anyFile(CsvFiles files) throws IOException {
    return files.spreadFiles().getFirst();
  }

  private ParallaxProcess startRun() throws IOException {
    write("parallax.yaml", DemoYaml.of(exchanges().endpoints()) + EAGER);
    return ParallaxProcess.start(dir, "run", "--config", "parallax.yaml");
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(dir.resolve(name), yaml + "web: { port: 0 }\n");
  }
}
