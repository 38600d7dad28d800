package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.ReplayFeed;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.Recordings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files: what is imported and replayed is what an independent reading finds. */
class RecordedImportTest {
  @TempDir private Path dir = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "binance:spot, raw_spot_btcusdt_2024-08-08.gz, 17325, BTC/USDT",
    "binance:usdm, raw_usdm_btcusdt_2024-08-08.gz, 19069, BTC/USDT:USDT",
    "binance:coinm, raw_cm_btcusd_perp_2024-08-08.gz, 9172, BTC/USD:BTC"
  })
  void framesGiveTheQuotesThatTheFileHolds(
      String segment, String name, int quotes, String instrument) throws Exception {
    var file = Recordings.folder().resolve("binance").resolve(name);
    var rig = rigWithCoinMargined();

    var report = rig.run(new Source.Raw(file, Segment.parse(segment)));
    var told = ImportRig.replay(report);

    assertThat(report.rows()).isEqualTo(25_000);
    assertThat(report.quotes()).isEqualTo(quotes);
    // A REST snapshot of the book stands between the frames.
    assertThat(report.bad()).isEqualTo(Map.of("a frame that is unrecognized", 1L));
    assertThat(report.instruments()).containsExactly(Instrument.parse(instrument));
    assertThat(told.quotes).hasSize(quotes).isEqualTo(directly(file, segment, told.catalog));
  }

  @Test
  void threeSegmentsOfOneVenueShareNoRoute() throws Exception {
    var folder = Recordings.folder().resolve("binance");
    var report =
        rigWithCoinMargined()
            .run(
                raw(folder, "binance:spot", "raw_spot_btcusdt_2024-08-08.gz"),
                raw(folder, "binance:usdm", "raw_usdm_btcusdt_2024-08-08.gz"),
                raw(folder, "binance:coinm", "raw_cm_btcusd_perp_2024-08-08.gz"));

    assertThat(report.quotes()).isEqualTo(17325 + 19069 + 9172);
    assertThat(report.comparable()).isEmpty();
    assertThat(report.instruments()).hasSize(3);
    assertThat(report.segments()).hasSize(3);
  }

  @Test
  void booksGiveAQuoteForEveryRow() throws Exception {
    var pairs = Recordings.folder().resolve("pairs");
    var binance = pairs.resolve("binance_linkusdt_book10_1s_2021-08-20.csv.gz");
    var htx = pairs.resolve("htx_linkusdt_book10_1s_2021-08-20.csv.gz");
    var report =
        new ImportRig(dir)
            .run(
                new Source.Books(binance, Segment.parse("binance:spot"), Double.NaN, null),
                new Source.Books(htx, Segment.parse("htx:spot"), 20, null));
    var told = ImportRig.replay(report);

    assertThat(report.rows()).isEqualTo(2 * 7200).isEqualTo(report.used());
    assertThat(report.bad()).isEmpty();
    assertThat(report.holes()).isZero();
    assertThat(report.comparable()).containsExactly(Instrument.parse("LINK/USDT"));
    assertThat(told.quotes.stream().filter(q -> q.listing().startsWith("binance")).map(this::top))
        .containsExactlyElementsOf(tops(binance));
    assertThat(told.quotes.stream().filter(q -> q.listing().startsWith("htx")).map(this::top))
        .containsExactlyElementsOf(tops(htx));
    assertThat(told.ticks).hasSize(71_990);
  }

  private List<Double> top(ImportRig.Quoted quote) {
    return List.of(quote.bid(), quote.bidSize(), quote.ask(), quote.askSize());
  }

  /**
   * Best levels by an independent reading: the places of the columns as the first line has them.
   */
  private static List<List<Double>> tops(Path file) throws IOException {
    return lines(file).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells ->
            List.of(number(cells[2]), number(cells[12]), number(cells[22]), number(cells[32])))
        .toList();
  }

  private static Double number(String cell) {
    return Double.valueOf(cell);
  }

  private ImportRig rigWithCoinMargined() throws IOException {
    var rig = new ImportRig(dir);
    rig.known.addList(
        Segment.parse("binance:coinm"),
        Recordings.folder().resolve("binance/instruments_coinm_2022-11-23.json.gz"));
    return rig;
  }

  private static Source.Raw raw(Path folder, String segment, String name) {
    return new Source.Raw(folder.resolve(name), Segment.parse(segment));
  }

  /** The frames as a session would have read them, without any import. */
  private static List<ImportRig.Quoted> directly(Path file, String id, Catalog catalog)
      throws IOException {
    var segment = Segment.parse(id);
    var connectors = Connectors.ALL.stream().filter(c -> c.segment().equals(segment)).toList();
    var told = new ImportRig.Told();
    told.catalog = catalog;
    var feed = new ReplayFeed(connectors, told, Map.of(segment, new SegmentCounters(segment)));
    feed.update(catalog, Set.of(0));
    feed.opened(1, segment, "directly", 0);
    for (var line : lines(file)) {
      int space = line.indexOf(' ');
      var frame = line.substring(space + 1).getBytes(StandardCharsets.UTF_8);
      feed.text(1, frame, 0, frame.length, Long.parseLong(line.substring(0, space)));
    }
    return told.quotes;
  }

  private static List<String> lines(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return text.lines().toList();
    }
  }
}
