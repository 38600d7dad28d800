package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.record.RecordedRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user types it. */
class ImportIT {
  private static final String TARDIS =
      "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n";
  private static final String BOOKS = "timestamp,symbol,b1,bv1,a1,av1\n";

  @TempDir private Path dir = Path.of("");

  @Test
  void importsTwoExchangesAndSaysWhatBecameOfEveryRow() throws Exception {
    write("a.csv.gz", BOOKS + "2021-08-20 00:00:00,LINKUSDT.BNC,27.095,988.45,27.101,21.079\n");
    write(
        "b.csv.gz",
        BOOKS
            + "2021-08-20 00:00:00,LINKUSDT.HB,27.0999,10.67,27.1,83.08\n"
            + "2021-08-20 00:00:01,LINKUSDT.HB,cheap,10.67,27.1,83.08\n");

    try (var parallax =
        ParallaxProcess.start(
            dir, "import", "--exchange", "binance=a.csv.gz", "--exchange", "htx=b.csv.gz,fee=20")) {
      assertThat(parallax.exitCode()).as("%s", parallax.err()).isZero();
      assertThat(parallax.out())
          .containsExactly(
              "3 rows: 2 with 2 quotes",
              "  1 bad: a price or size that is no number (b.csv.gz:3)",
              "from 2021-08-20T00:00:00Z to 2021-08-20T00:00:01Z",
              "  binance:spot, taker fee 10 bps",
              "  htx:spot, taker fee 20 bps",
              "  known from the symbol only, no price or size steps: binance:spot LINKUSDT,"
                  + " htx:spot LINKUSDT",
              "1 comparable instruments: LINK/USDT",
              "recording: data/recordings/import-20210820T000000Z");
    }
    assertThat(RecordedRun.in(dir.resolve("data/recordings"), damage -> {})).hasSize(1);
  }

  @Test
  void reportsToPrograms() throws Exception {
    write("q.csv.gz", TARDIS + "bybit-spot,BTCUSDT,1,1629417600000000,1,2,1,1\n" + "a,b\n");

    try (var parallax = ParallaxProcess.start(dir, "import", "q.csv.gz", "--out", "x", "--json")) {
      assertThat(parallax.exitCode()).as("%s", parallax.err()).isZero();
      var report = JsonMapper.shared().readTree(String.join("", parallax.out()));
      assertThat(report.path("recording").asString()).isEqualTo("x/import-20210820T000000Z");
      assertThat(report.path("rows").asInt()).isEqualTo(2);
      assertThat(report.path("quotes").asInt()).isEqualTo(1);
      assertThat(report.path("bad").path("another number of columns than the header").asInt())
          .isEqualTo(1);
      assertThat(report.path("segments").path("bybit:spot").path("takerBps").asDouble())
          .isEqualTo(10);
      assertThat(report.path("comparable").size()).isZero();
    }
  }

  @Test
  void endsWith74WhereNothingIsUsable() throws Exception {
    write("q.csv.gz", TARDIS + "okex-swap,BTC-USDT-SWAP,1,1629417600000000,1,2,1,1\n");

    try (var parallax = ParallaxProcess.start(dir, "import", "q.csv.gz")) {
      assertThat(parallax.exitCode()).isEqualTo(ExitCode.IO);
      assertThat(parallax.out())
          .contains(
              "  1 bad: no listing for okx:public BTC-USDT-SWAP; give --listings (q.csv.gz:2)",
              "nothing usable: no recording was made");
    }
    try (var parallax = ParallaxProcess.start(dir, "import", "nowhere.csv")) {
      assertThat(parallax.exitCode()).isEqualTo(ExitCode.IO);
      assertThat(parallax.err()).containsExactly("parallax: nowhere.csv: no such file");
    }
  }

  private void write(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(dir.resolve(name), bytes.toByteArray());
  }
}
