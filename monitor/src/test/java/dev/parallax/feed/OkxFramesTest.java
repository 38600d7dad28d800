package dev.parallax.feed;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.feed.FramesRig.Quote;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkxFramesTest {
  private static final long AT = 1670324386802000000L;

  private final FramesRig rig = FramesRig.of("okx:public");

  @Test
  void countsSpotSizesInCoins() {
    assertThat(rig.quote(frame("BTC-USDT", "[\"50000\",\"1.5\",\"0\",\"2\"]")))
        .isEqualTo(new Quote("BTC-USDT", 50000, 1.5, NaN, NaN, 7, AT));
  }

  @Test
  void countsLinearContractsInCoins() {
    assertThat(rig.quote(frame("BTC-USDT-SWAP", "[\"50000\",\"250\",\"0\",\"2\"]")))
        .isEqualTo(new Quote("BTC-USDT-SWAP", 50000, 2.5, NaN, NaN, 7, AT));
  }

  @Test
  void countsInverseContractsInCoinsAtTheLevelsOwnPrice() {
    assertThat(rig.quote(frame("BTC-USD-SWAP", "[\"50000\",\"500\",\"0\",\"2\"]")))
        .isEqualTo(new Quote("BTC-USD-SWAP", 50000, 1, NaN, NaN, 7, AT));
  }

  @Test
  void countsABigContractOfASmallToken() {
    assertThat(rig.quote(frame("PEPE-USDT-SWAP", "[\"0.000012\",\"0.1\",\"0\",\"1\"]")))
        .isEqualTo(new Quote("PEPE-USDT-SWAP", 0.000012, 1_000_000, NaN, NaN, 7, AT));
  }

  @Test
  void tellsHaltsAndExpiriesOfWatchedInstrumentsAndThatOthersChanged() {
    rig.read(
        """
        {"arg":{"channel":"instruments","instType":"FUTURES"},"data":[
        {"instId":"BTC-USD-261225","state":"suspend"},{"instId":"ETH-USD-261127","state":"expired"},
        {"instId":"BTC-USD-270326","state":"live"}]}\
        """);

    assertThat(rig.told)
        .containsExactly(
            "status BTC-USD-261225 HALTED", "status ETH-USD-261127 CLOSED", "listings changed");
  }

  @Test
  void readsTheListAgainOnlyForAnUnknownInstrumentThatTrades() {
    for (var state : List.of("preopen", "suspend", "expired", "rebase")) {
      rig.read(unknown(state));
    }
    assertThat(rig.told).isEmpty();
    assertThat(rig.counters.ignored.value()).isEqualTo(4);

    rig.read(unknown("live"));
    assertThat(rig.told).containsExactly("listings changed");
  }

  private static String unknown(String state) {
    return """
    {"arg":{"channel":"instruments","instType":"SPOT"},"data":[{"instId":"NEW-USDT","state":"%s"}]}\
    """
        .formatted(state);
  }

  private static String frame(String symbol, String bid) {
    return """
    {"arg":{"channel":"bbo-tbt","instId":"%s"},"data":[{"asks":[],"bids":[%s],\
    "ts":"1670324386802","seqId":7}]}\
    """
        .formatted(symbol, bid);
  }
}
