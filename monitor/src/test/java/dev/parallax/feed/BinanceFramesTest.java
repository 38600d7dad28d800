package dev.parallax.feed;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.feed.FramesRig.Quote;
import dev.parallax.model.FrameReject;
import org.junit.jupiter.api.Test;

class BinanceFramesTest {

  @Test
  void readsASpotQuoteWithoutATime() {
    var quote =
        FramesRig.of("binance:spot")
            .quote(
                """
                {"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT",
                "b":"61837.63000000","B":"3.78826000","a":"61837.64000000","A":"1.54698000"}}\
                """);

    assertThat(quote)
        .isEqualTo(new Quote("BTCUSDT", 61837.63, 3.78826, 61837.64, 1.54698, 50093239212L, 0));
  }

  @Test
  void pricesAndCountsABundleByTheToken() {
    var quote =
        FramesRig.of("binance:usdm")
            .quote(
                """
                {"stream":"1000pepeusdt@bookTicker","data":{"e":"bookTicker","u":12,
                "s":"1000PEPEUSDT","b":"0.0123400","B":"5000","a":"0.0123500","A":"7000",
                "T":1785121247583,"E":1785121247584}}\
                """);

    assertThat(quote)
        .isEqualTo(
            new Quote(
                "1000PEPEUSDT",
                0.00001234,
                5_000_000,
                0.00001235,
                7_000_000,
                12,
                1785121247583000000L));
  }

  @Test
  void turnsCoinMarginedContractsIntoCoinsAtTheLevelsOwnPrice() {
    var quote =
        FramesRig.of("binance:coinm")
            .quote(
                """
                {"stream":"btcusd_perp@bookTicker","data":{"e":"bookTicker","u":17242169,
                "s":"BTCUSD_PERP","ps":"BTCUSD","b":"50000","B":"52","a":"62500","A":"11",
                "T":1591268628155,"E":1591268628166,"st":2}}\
                """);

    // 52 contracts of 100 USD are 5,200 USD: 0.104 BTC at 50,000.
    assertThat(quote)
        .isEqualTo(
            new Quote("BTCUSD_PERP", 50000, 0.104, 62500, 0.0176, 17242169, 1591268628155000000L));
  }

  @Test
  void takesAnEmptySideForAbsent() {
    var quote =
        FramesRig.of("binance:spot")
            .quote(
                """
                {"u":5,"s":"BTCUSDT","b":"0.00000000","B":"0.00000000","a":"1.2","A":"5"}\
                """);

    assertThat(quote).isEqualTo(new Quote("BTCUSDT", NaN, NaN, 1.2, 5, 5, 0));
  }

  @Test
  void countsWhatItCannotUseUnderItsReason() {
    var rig = FramesRig.of("binance:spot");

    rig.read("{\"u\":5,\"s\":\"NOBODY\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}")
        .read("{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"-1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}")
        .read("{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"1,5\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}")
        .read("{\"u\":5,\"s\":\"BTCUSDT\",\"b\":\"1")
        .read("{\"lastUpdateId\":160}");

    assertThat(rig.quotes).containsOnly(new Quote("BTCUSDT", NaN, NaN, NaN, NaN, 5, 0)).hasSize(2);
    assertThat(rig.counters.quotes.value()).isZero();
    assertThat(rig.rejects(FrameReject.UNKNOWN_SYMBOL)).isEqualTo(1);
    assertThat(rig.rejects(FrameReject.BAD_NUMBER)).isEqualTo(2);
    assertThat(rig.rejects(FrameReject.MALFORMED)).isEqualTo(1);
    assertThat(rig.rejects(FrameReject.UNRECOGNIZED)).isEqualTo(1);
    assertThat(rig.counters.frames.value()).isEqualTo(5);
  }
}
