package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a newcomer sees: the demo as a process, its output and its files. */
class DemoIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_STOP = Duration.ofSeconds(3);
  private static final List<String> EXCHANGES = List.of("binance", "bybit", "okx", "deribit");

  @TempDir private Path dir = Path.of("");

  @Test
  void comparesAllPairsAndSumsUp() throws Exception {
    try (var demo = ParallaxProcess.start(dir, "demo", "--seconds", "25", "--json")) {
      assertThat(demo.exitCode()).as("%s", demo.err()).isZero();
      var summary = JSON.readTree(demo.out().getLast());
      assertThat(summary.propertyNames())
          .containsExactly(
              "quotes",
              "quotesPerSecond",
              "comparisons",
              "opportunities",
              "dropped",
              "rejects",
              "exchanges",
              "engine",
              "lane",
              "failures");
      assertThat(summary.get("dropped").asLong()).isZero();
      assertThat(summary.get("quotes").asLong()).isPositive();
      assertThat(summary.get("quotesPerSecond").asDouble()).isPositive();
      assertThat(summary.get("comparisons").asLong()).isPositive();
      assertThat(summary.get("engine").get("moved").asLong()).isPositive();
      assertThat(summary.get("rejects").propertyNames()).contains("MALFORMED", "STALE", "SUSPECT");
      assertThat(summary.get("exchanges").propertyNames())
          .containsExactlyInAnyOrderElementsOf(EXCHANGES);
      assertThat(summary.get("exchanges")).allSatisfy(DemoIT::isConnected);
      files(new CsvFiles(dir.resolve("data")), summary.get("opportunities").asInt());
      DatabaseCheck.sameAsTheFiles(dir.resolve("data"));
    }
  }

  private static void isConnected(JsonNode exchange) {
    assertThat(exchange.propertyNames()).startsWith("state", "quotes", "reconnects");
    assertThat(exchange.get("state").asString()).isEqualTo("CONNECTED");
    assertThat(exchange.get("quotes").asLong()).isPositive();
    assertThat(exchange.get("reconnects").asLong()).isZero();
  }

  private static void files(CsvFiles files, int opportunities) throws Exception {
    assertThat(files.pairsWithRows())
        .containsExactly(
            "binance-bybit",
            "binance-deribit",
            "binance-okx",
            "bybit-deribit",
            "bybit-okx",
            "deribit-okx");
    assertThat(files.opportunities())
        .hasSize(opportunities)
        .extracting(row -> row.getField("opportunity_id"))
        .doesNotHaveDuplicates();
    assertThat(files.spreads("opened")).hasSize(opportunities);
    assertThat(files.spreads("closed")).hasSize(opportunities);
    assertThat(files.spreads("opened").stream().map(DemoIT::pair).distinct())
        .as("exchange pairs with an opportunity")
        .hasSizeGreaterThanOrEqualTo(4);
  }

  private static String pair(NamedCsvRecord row) {
    return Stream.of(row.getField("buy_exchange"), row.getField("sell_exchange"))
        .map(segment -> segment.substring(0, segment.indexOf(':')))
        .sorted()
        .reduce((a, b) -> a + "-" + b)
        .orElseThrow();
  }

  @Test
  void leavesWholeFilesWhenTerminated() throws Exception {
    try (var demo = ParallaxProcess.start(dir, "demo", "--data", "there")) {
      demo.awaitOut(line -> line.contains(" OPEN "));
      var took = demo.end("TERM");
      System.out.println("demo: ended " + took.toMillis() + " ms after SIGTERM");
      assertThat(demo.exitCode()).isEqualTo(143);
      assertThat(took).isLessThan(LONGEST_STOP);
      var files = new CsvFiles(dir.resolve("there"));
      assertThat(files.spreads("opened")).isNotEmpty();
      assertThat(files.spreads("closed")).hasSameSizeAs(files.spreads("opened"));
      assertThat(files.opportunities()).hasSameSizeAs(files.spreads("opened"));
      assertThat(demo.err()).isEmpty();
      isReadable(demo.out());
    }
  }

  /** Lines that fit a wide terminal, without the noise of our own end; the summary comes last. */
  private static void isReadable(List<String> lines) {
    assertThat(lines).allMatch(line -> line.length() <= 170, "at most 170 columns");
    assertThat(lines).noneMatch(line -> line.contains("LINK") && line.contains("CLOSED"));
    assertThat(lines).anyMatch(line -> line.startsWith("Ran "));
    assertThat(lines.getLast()).isEqualTo("Rejected: nothing");
  }
}
