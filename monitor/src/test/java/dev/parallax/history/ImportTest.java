package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.history.ImportRig.Quoted;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.RunManifest;
import dev.parallax.record.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  private static final long T = ImportRig.T;
  private static final double NONE = Double.NaN;
  private static final String OKX_SWAPS =
      """
      {"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","uly":"BTC-USDT",
       "settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctType":"linear","tickSz":"0.1",
       "lotSz":"1","minSz":"1","state":"suspend","expTime":""}]}
      """;

  @TempDir private Path dir = Path.of("");
  private ImportRig rig = new ImportRig(dir);

  @BeforeEach
  void prepare() {
    rig = new ImportRig(dir);
  }

  @Test
  void mergesExchangesOfTardisByLocalTime() throws Exception {
    var binance =
        rig.tardis(
            "a.csv",
            "binance-futures,BTCUSDT,1585699200012000,1585699200017245,6.036,6411.63,6411.62,0.04",
            "binance-futures,BTCUSDT,1585699200030000,1585699200035000,1,6412,,");
    var bybit =
        new Source.Tardis(
            rig.write(
                "b.csv.gz",
                ImportRig.gzip(
                    ImportRig.TARDIS
                        + "bybit,BTCUSDT,1585699200020000,1585699200020000,2,6411.5,6411,3\n"
                        + "bybit,BTCUSD,1585699200020000,1585699200021000,6411,6411,6410,6410\n")));

    var report = rig.run(binance, bybit);

    assertThat(ImportRig.replay(report).quotes)
        .containsExactly(
            new Quoted(
                T + 17_245_000,
                "binance:usdm BTCUSDT",
                6411.62,
                0.04,
                6411.63,
                6.036,
                0,
                T + 12_000_000),
            new Quoted(T + 20_000_000, "bybit:linear BTCUSDT", 6411, 3, 6411.5, 2, 0, 0),
            new Quoted(T + 21_000_000, "bybit:inverse BTCUSD", 6410, 1, 6411, 1, 0, T + 20_000_000),
            new Quoted(
                T + 35_000_000, "binance:usdm BTCUSDT", NONE, NONE, 6412, 1, 0, T + 30_000_000));
    assertThat(report.rows()).isEqualTo(4);
    assertThat(report.used()).isEqualTo(4);
    assertThat(report.bad()).isEmpty();
    assertThat(report.comparable()).containsExactly(Instrument.parse("BTC/USDT:USDT"));
    assertThat(report.fromNanos()).isEqualTo(T + 17_245_000);
    assertThat(report.toNanos()).isEqualTo(T + 35_000_000);
  }

  @Test
  void writesAManifestWithTheTermsOfEverySegment() throws Exception {
    var report =
        rig.run(
            rig.tardis("a.csv", "deribit,BTC-PERPETUAL,1585699200000000,1585699200000001,1,2,1,1"),
            rig.books("htx.csv", "htx:spot", 17, "2020-04-01 00:00:00,BTCUSDT.HB,1,0,1,0,2,3,1,1"));

    var run = RecordedRun.in(dir.resolve("out"), damage -> {}).getFirst();
    assertThat(run.manifest().source()).isEqualTo("import");
    assertThat(run.manifest().startedNanos()).isEqualTo(T);
    assertThat(run.manifest().config()).isEqualTo("lanes: 1\n");
    assertThat(run.manifest().segments())
        .containsEntry(Segment.parse("deribit:public"), new RunManifest.Terms(5, 60_000_000_000L))
        .containsEntry(Segment.parse("htx:spot"), new RunManifest.Terms(17, 60_000_000_000L));
    assertThat(run.dir().getFileName()).hasToString("import-20200401T000000Z");
    assertThat(report.assumedFees()).isEmpty();
  }

  @Test
  void countsContractsOnlyWithTheirListing() throws Exception {
    var row = "okex-swap,BTC-USDT-SWAP,1585699200000000,1585699200000001,300,6001,6000,200";
    var missing = "no listing for okx:public BTC-USDT-SWAP; give --listings";

    var without = rig.run(rig.tardis("a.csv", row));
    rig.known.addList(Segment.parse("okx:public"), rig.write("okx.json", OKX_SWAPS));
    var with = rig.run(rig.tardis("b.csv", row));

    assertThat(without.bad()).containsExactly(Map.entry(missing, 1L));
    assertThat(without.badPlaces().get(missing)).containsExactly(dir.resolve("a.csv") + ":2");
    assertThat(without.run()).isNull();
    assertThat(ImportRig.replay(with).quotes)
        .containsExactly(new Quoted(T + 1000, "okx:public BTC-USDT-SWAP", 6000, 2, 6001, 3, 0, T));
    assertThat(with.derived()).isEmpty();
  }

  @Test
  void takesListingsFromARecording() throws Exception {
    var row = "okex-swap,BTC-USDT-SWAP,1585699200000000,1585699200000001,300,6001,6000,200";
    rig.known.addList(Segment.parse("okx:public"), rig.write("okx.json", OKX_SWAPS));
    rig.run(rig.tardis("a.csv", row));

    var second = new ImportRig(Files.createDirectory(dir.resolve("second")));
    second.known.addRecording(dir.resolve("out"));
    var report = second.run(second.tardis("a.csv", row));

    assertThat(report.used()).isEqualTo(1);
    assertThat(ImportRig.replay(report).catalog.listing(0).contractSize()).isEqualTo(0.01);
  }

  @Test
  void saysWhatIsNoListOfListings() throws Exception {
    var okx = Segment.parse("okx:public");
    var list = rig.write("okx.json", OKX_SWAPS);
    var error = rig.write("error.json", "{\"code\":\"50011\",\"msg\":\"busy\",\"data\":[]}");
    var text = rig.write("text.json", "no");

    assertThatThrownBy(() -> rig.known.addRecording(list))
        .hasMessageContaining("a list of which segment? example: --listings okx:public=");
    assertThatThrownBy(() -> rig.known.addRecording(dir))
        .hasMessageContaining("no recording in it");
    assertThatThrownBy(() -> rig.known.addList(okx, error))
        .hasMessageContaining("error.json: no list of okx:public; example: what https://");
    assertThatThrownBy(() -> rig.known.addList(okx, text))
        .hasMessageContaining("text.json: not JSON");
    assertThatThrownBy(() -> rig.known.addList(Segment.parse("htx:spot"), list))
        .hasMessageContaining("lists of htx:spot cannot be read; allowed: [binance:spot");
  }

  @Test
  void readsBookTickersWithAndWithoutAHeader() throws Exception {
    var row = "4305513208261,70020.4,3.161,70020.5,6.142,1711756800006,1711756800012\n";
    var headed =
        rig.write(
            "BTCUSDT-bookTicker-2024-03-30.zip",
            ImportRig.zip("../../BTCUSDT-bookTicker-2024-03-30.csv", ImportRig.TICKER + row));
    var bare = rig.write("ETHUSDT-bookTicker-2024-03-30.csv", row);

    var report = rig.run(FileForm.detect(headed, null, null), FileForm.detect(bare, null, null));

    var expected =
        new Quoted(
            1_711_756_800_012_000_000L,
            "binance:usdm BTCUSDT",
            70020.4,
            3.161,
            70020.5,
            6.142,
            4305513208261L,
            1_711_756_800_006_000_000L);
    assertThat(ImportRig.replay(report).quotes).hasSize(2).first().isEqualTo(expected);
    assertThat(report.rows()).isEqualTo(2);
    assertThat(Files.exists(dir.resolve("BTCUSDT-bookTicker-2024-03-30.csv"))).isFalse();
  }

  @Test
  void asksForWhatAFileDoesNotSay() throws Exception {
    var nameless = rig.write("x.csv", ImportRig.TICKER);
    var books = rig.write("y.csv", ImportRig.BOOKS);
    var frames = rig.write("z.txt", T + " {}\n");
    var other = rig.write("o.csv", "a,b,c\n");

    assertThatThrownBy(() -> FileForm.detect(nameless, null, null))
        .hasMessageContaining("--symbol BTCUSDT");
    assertThatThrownBy(() -> FileForm.detect(books, null, null))
        .hasMessageContaining("--exchange htx=");
    assertThatThrownBy(() -> FileForm.detect(frames, null, null))
        .hasMessageContaining("--raw binance:spot=");
    assertThatThrownBy(() -> FileForm.detect(other, null, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("o.csv:1: of no known form: 'a,b,c'");
  }

  @Test
  void readsFramesThroughTheParserOfTheirSegment() throws Exception {
    var frame =
        "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":7,\"s\":\"BTCUSDT\",\"b\":\"10\","
            + "\"B\":\"1\",\"a\":\"11\",\"A\":\"2\"}}";
    var raw =
        rig.write(
            "raw.txt",
            String.join(
                "\n",
                T + " " + frame,
                T + 5 + " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\"}}",
                T + 6 + " nonsense",
                "noon " + frame,
                T + 7 + " " + frame.replace("BTCUSDT", "NOBODYKNOWS")));

    var report = rig.run(new Source.Raw(raw, Segment.parse("binance:spot")));

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.used()).isEqualTo(1);
    assertThat(report.withoutQuote()).isEqualTo(1);
    assertThat(report.bad())
        .containsEntry("a frame that is not JSON", 1L)
        .containsEntry("no time that can be read", 1L)
        .containsEntry("no listing for binance:spot NOBODYKNOWS; give --listings", 1L);
    assertThat(ImportRig.replay(report).quotes)
        .containsExactly(new Quoted(T, "binance:spot BTCUSDT", 10, 1, 11, 2, 7, 0));
    assertThat(report.comparable()).isEmpty();
  }

  @Test
  void endsAQuoteWhereTheNextIsUnreadable() throws Exception {
    var report =
        rig.run(
            rig.tardis(
                "a.csv",
                "binance,BTCUSDT,1585699200000000,1585699200000001,1,6001,6000,1",
                "binance,BTCUSDT,1585699200000000,1585699200000002,1,6001,-6000,1",
                "binance,BTCUSDT,1585699200000000,1585699200000003,1,6001,6000",
                "binance,BTCUSDT,1585699200000000,soon,1,6001,6000,1",
                "kraken,XBT/USD,1585699200000000,1585699200000003,1,6001,6000,1"));

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.used()).isEqualTo(1);
    assertThat(report.bad())
        .containsEntry("a price or size that is no number", 1L)
        .containsEntry("another number of columns than the header", 1L)
        .containsEntry("no time that can be read", 1L)
        .containsEntry("no exchange here is called 'kraken' by Tardis", 1L);
    assertThat(ImportRig.replay(report).quotes)
        .extracting(Quoted::bid)
        .containsExactly(6000.0, NONE);
  }

  @Test
  void leavesOutWhatIsNotWanted() throws Exception {
    rig.span = new Span(T + 1_000_000_000, T + 3_000_000_000L);

    var report = rig.run(rig.seconds("a.csv", 0, 1, 2, 3));

    assertThat(report.used()).isEqualTo(2);
    assertThat(report.outside()).isEqualTo(2);
    assertThat(ImportRig.replay(report).quotes).hasSize(2);
  }
}
