package dev.parallax.sink;

import static dev.parallax.sink.SinkEvents.at;
import static dev.parallax.sink.SinkEvents.closed;
import static dev.parallax.sink.SinkEvents.connection;
import static dev.parallax.sink.SinkEvents.opened;
import static dev.parallax.sink.SinkEvents.sampled;
import static dev.parallax.sink.SinkEvents.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.disk.FreeSpace;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSinkTest {
  private static final String SPREAD_HEADER =
      "ts_utc,instrument,buy_exchange,buy_symbol,buy_ask,buy_size,buy_age_us,sell_exchange,"
          + "sell_symbol,sell_bid,sell_size,sell_age_us,gross_bps,fees_bps,net_bps,"
          + "round_trip_net_bps,size_base,notional_quote,event\n";
  private static final String OPPORTUNITY_HEADER =
      "opportunity_id,opened_utc,closed_utc,duration_us,close_reason,instrument,buy_exchange,"
          + "buy_symbol,sell_exchange,sell_symbol,open_net_bps,peak_net_bps,peak_utc,mean_net_bps,"
          + "close_net_bps,open_size_base,max_size_base,max_profit_quote,updates\n";
  private static final String ROW =
      ",BTC/USDT:USDT,okx:public,BTC-USDT-SWAP,61800.3,1.5,3456,bybit:linear,BTCUSDT,62201.1,"
          + "0.42,12000,64.8541,10.5541,54.3000,33.2500,0.42,25956.126,";
  private static final long NOON = at("2026-11-22T12:00:00.123456789Z");

  @TempDir Path dir;
  private final ManualTime time = new ManualTime();

  @Test
  void writesEveryKindOfEventIntoItsFiles() {
    assertContentOfEveryKindOfEvent();
  }

  private void assertContentOfEveryKindOfEvent() {
    var sink = sink();
    sink.accept(sampled(NOON));
    sink.accept(opened(NOON + 1_000));
    sink.accept(updated(NOON + 2_000));
    sink.accept(closed(NOON + 1_000, NOON + 1_240_001_000, Double.NaN, Reason.DISCONNECTED));
    sink.close();

    assertThat(dir.resolve("spreads/bybit-okx_2026-11-22.csv"))
        .hasContent(
            SPREAD_HEADER
                + ("2026-11-22T12:00:00.123456Z" + ROW + "sample\n")
                + ("2026-11-22T12:00:00.123457Z" + ROW + "opened\n")
                + ("2026-11-22T12:00:00.123458Z" + ROW + "updated\n")
                + ("2026-11-22T12:00:01.363457Z" + ROW + "closed\n"));
    assertThat(dir.resolve("opportunities_2026-11-22.csv"))
        .hasContent(
            OPPORTUNITY_HEADER
                + "7f3a9c,2026-11-22T12:00:00.123457Z,2026-11-22T12:00:01.363457Z,1240000,"
                + "DISCONNECTED,BTC/USDT:USDT,okx:public,BTC-USDT-SWAP,bybit:linear,BTCUSDT,"
                + "54.3000,61.0000,2026-11-22T12:00:00.123857Z,55.2000,,0.42,0.5,168.2,7\n");
    assertThat(sink.unwritten()).isZero();
  }

  @Test
  void writesBothDirectionsOfAPairIntoOneFile() throws IOException {
    var sink = sink();
    sink.accept(sampled(NOON));
    var back = new Route(/* buy= */ SinkEvents.ROUTE.sell(), /* sell= */ SinkEvents.ROUTE.buy());
    sink.accept(sampled(NOON, back));
    sink.close();

    assertThat(Files.readString(dir.resolve("spreads/bybit-okx_2026-11-22.csv")))
        .contains("okx:public,BTC-USDT-SWAP,61800.3", "bybit:linear,BTCUSDT,61800.3");
  }

  @Test
  void makesTheFilesOfAllPairsWithTheFirstEventOfADay() throws IOException {
    var sink = sink("binance-bybit", "binance-deribit", "bybit-okx");
    sink.accept(connection(NOON, ConnectionState.CONNECTING, ""));

    assertThat(names())
        .containsExactly(
            "opportunities_2026-11-22.csv",
            "spreads/binance-bybit_2026-11-22.csv",
            "spreads/binance-deribit_2026-11-22.csv",
            "spreads/bybit-okx_2026-11-22.csv");
    assertThat(dir.resolve("spreads/binance-deribit_2026-11-22.csv")).hasContent(SPREAD_HEADER);
    sink.close();
  }

  @Test
  void appendsAfterARestartWithoutASecondHeader() throws IOException {
    for (int run = 0; run < 2; run++) {
      var sink = sink();
      sink.accept(sampled(NOON + run * 1_000L));
      sink.close();
    }

    assertThat(dir.resolve("spreads/bybit-okx_2026-11-22.csv"))
        .hasContent(
            SPREAD_HEADER
                + ("2026-11-22T12:00:00.123456Z" + ROW + "sample\n")
                + ("2026-11-22T12:00:00.123457Z" + ROW + "sample\n"));
  }

  @Test
  void showsRowsToOtherReadersAfterAFlush() throws IOException {
    var sink = sink();
    sink.accept(sampled(NOON));
    sink.flush();

    assertThat(dir.resolve("spreads/bybit-okx_2026-11-22.csv"))
        .hasContent(SPREAD_HEADER + "2026-11-22T12:00:00.123456Z" + ROW + "sample\n");
    sink.close();
  }

  @ParameterizedTest
  @CsvSource({
    "de-DE, America/New_York",
    "ar-SA-u-nu-arab, Asia/Kathmandu",
    "tr-TR, Australia/Lord_Howe",
    "th-TH-u-ca-buddhist-nu-thai, Pacific/Apia"
  })
  void writesTheSameBytesUnderEveryLocaleAndTimeZone(String locale, String zone) {
    var localeBefore = Locale.getDefault();
    var zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of(zone)));
      assertContentOfEveryKindOfEvent();
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  private CsvSink sink(String... pairs) {
    return new CsvSink(
        new CsvSettings(dir, List.of(pairs), 30, 0), FreeSpace.OF_DISK, time, Runnable::run);
  }

  private List<String> names() throws IOException {
    try (var files = Files.walk(dir)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> dir.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
