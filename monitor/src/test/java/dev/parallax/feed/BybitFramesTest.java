package dev.parallax.feed;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.feed.FramesRig.Quote;
import org.junit.jupiter.api.Test;

class BybitFramesTest {
  private static final long AT = 1772694601507000000L;

  @Test
  void readsASnapshotWithTheTimeOfTheEngine() {
    var quote =
        FramesRig.of("bybit:spot")
            .quote(
                frame(
                    "snapshot",
                    "BTCUSDT",
                    "[[\"64474.1\",\"1.4\"]]",
                    "[[\"64474.2\",\"7.1\"]]",
                    9));

    assertThat(quote).isEqualTo(new Quote("BTCUSDT", 64474.1, 1.4, 64474.2, 7.1, 9, AT));
  }

  @Test
  void pricesAndCountsABundleByTheToken() {
    var quote =
        FramesRig.of("bybit:linear")
            .quote(
                frame(
                    "snapshot",
                    "SHIB1000USDT",
                    "[[\"0.01234\",\"10\"]]",
                    "[[\"0.01235\",\"20\"]]",
                    9));

    assertThat(quote)
        .isEqualTo(new Quote("SHIB1000USDT", 0.00001234, 10_000, 0.00001235, 20_000, 9, AT));
  }

  @Test
  void turnsDollarsOfInverseContractsIntoCoins() {
    var quote =
        FramesRig.of("bybit:inverse")
            .quote(
                frame("snapshot", "BTCUSD", "[[\"64000\",\"128000\"]]", "[[\"80000\",\"1\"]]", 9));

    assertThat(quote).isEqualTo(new Quote("BTCUSD", 64000, 2, 80000, 0.0000125, 9, AT));
  }

  @Test
  void keepsTheSideThatADeltaDoesNotMention() {
    var rig = FramesRig.of("bybit:spot");
    rig.read(frame("snapshot", "BTCUSDT", "[[\"100\",\"1\"]]", "[[\"101\",\"2\"]]", 8));

    var bidMoved =
        rig.quote(frame("delta", "BTCUSDT", "[[\"100\",\"0\"],[\"99.5\",\"3\"]]", "[]", 9));
    var askGone = rig.quote(frame("delta", "BTCUSDT", "[]", "[[\"101\",\"0\"]]", 10));
    var askBack = rig.quote(frame("delta", "BTCUSDT", "[]", "[[\"102\",\"4\"]]", 11));

    assertThat(bidMoved).isEqualTo(new Quote("BTCUSDT", 99.5, 3, 101, 2, 9, AT));
    assertThat(askGone).isEqualTo(new Quote("BTCUSDT", 99.5, 3, NaN, NaN, 10, AT));
    assertThat(askBack).isEqualTo(new Quote("BTCUSDT", 99.5, 3, 102, 4, 11, AT));
  }

  @Test
  void takesTheFirstUpdateOfARestartedServiceForAWholeBook() {
    var rig = FramesRig.of("bybit:spot");
    rig.read(frame("snapshot", "BTCUSDT", "[[\"100\",\"1\"]]", "[[\"101\",\"2\"]]", 8));

    var first = rig.quote(frame("delta", "BTCUSDT", "[]", "[[\"101\",\"2\"]]", 1));

    assertThat(first).isEqualTo(new Quote("BTCUSDT", NaN, NaN, 101, 2, 1, AT));
  }

  @Test
  void remembersNothingOfAnotherSession() {
    var rig = FramesRig.of("bybit:spot");

    var early = rig.quote(frame("delta", "BTCUSDT", "[[\"99.5\",\"3\"]]", "[]", 9));

    assertThat(early).isEqualTo(new Quote("BTCUSDT", 99.5, 3, NaN, NaN, 9, AT));
  }

  @Test
  void keepsNoHalfOfAnUpdateThatCannotBeRead() {
    var rig = FramesRig.of("bybit:spot");
    rig.read(frame("snapshot", "BTCUSDT", "[[\"100\",\"1\"]]", "[[\"101\",\"2\"]]", 8));

    var torn = rig.quote(frame("delta", "BTCUSDT", "[[\"99\",\"3\"]]", "[[\"oops\",\"2\"]]", 9));
    var askOnly = rig.quote(frame("delta", "BTCUSDT", "[]", "[[\"102\",\"4\"]]", 10));

    assertThat(torn).isEqualTo(new Quote("BTCUSDT", NaN, NaN, NaN, NaN, 9, AT));
    assertThat(askOnly).isEqualTo(new Quote("BTCUSDT", NaN, NaN, 102, 4, 10, AT));
  }

  private static String frame(String type, String symbol, String bids, String asks, long update) {
    return """
    {"topic":"orderbook.1.%s","ts":1772694601512,"type":"%s","data":{"s":"%s","b":%s,"a":%s,\
    "u":%d,"seq":715964319629},"cts":1772694601507}\
    """
        .formatted(symbol, type, symbol, bids, asks, update);
  }
}
