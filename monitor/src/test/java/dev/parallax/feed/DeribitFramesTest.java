package dev.parallax.feed;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.feed.FramesRig.Quote;
import dev.parallax.model.FrameReject;
import org.junit.jupiter.api.Test;

class DeribitFramesTest {
  private static final long AT = 1765541767174000000L;

  private final FramesRig rig = FramesRig.of("deribit:public");

  @Test
  void turnsDollarsOfInverseContractsIntoCoinsWhateverTheContractSize() {
    assertThat(rig.quote(frame("BTC-PERPETUAL", "50000.0", "100000.0", "80000.0", "10.0")))
        .isEqualTo(new Quote("BTC-PERPETUAL", 50000, 2, 80000, 0.000125, 0, AT));
  }

  @Test
  void leavesLinearAmountsAsTheyAre() {
    assertThat(rig.quote(frame("BTC_USDC-PERPETUAL", "8.67780e4", "0.0645", "86778.5", "3.001e-1")))
        .isEqualTo(new Quote("BTC_USDC-PERPETUAL", 86778, 0.0645, 86778.5, 0.3001, 0, AT));
  }

  @Test
  void pricesAndCountsABundleByTheToken() {
    assertThat(rig.quote(frame("1000PEPE_USDC-PERPETUAL", "0.01234", "100", "0.01235", "7")))
        .isEqualTo(
            new Quote("1000PEPE_USDC-PERPETUAL", 0.00001234, 100_000, 0.00001235, 7_000, 0, AT));
  }

  @Test
  void takesNullAndZeroForAnAbsentSide() {
    assertThat(rig.quote(frame("BTC_USDC", "null", "0.0", "86778.5", "1")))
        .isEqualTo(new Quote("BTC_USDC", NaN, NaN, 86778.5, 1, 0, AT));
    assertThat(rig.quote(frame("BTC_USDC", "0.0", "1", "86778.5", "null")))
        .isEqualTo(new Quote("BTC_USDC", NaN, NaN, NaN, NaN, 0, AT));
  }

  @Test
  void answersTestRequestsAtOnce() {
    rig.read(
        "{\"params\":{\"type\":\"test_request\"},\"method\":\"heartbeat\",\"jsonrpc\":\"2.0\"}");

    assertThat(rig.told)
        .containsExactly(
            "reply {\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"public/test\",\"params\":{}}");
  }

  @Test
  void tellsOfNewInstrumentsAndOfStatesOfWatchedOnes() {
    rig.read(state("BTC-1JAN27", "created"))
        .read(state("BTC-1JAN27", "started"))
        .read(state("BTC-1JAN27", "terminated"))
        .read(state("BTC-PERPETUAL", "halted"))
        .read(state("BTC-PERPETUAL", "open"))
        .read(state("BTC-PERPETUAL", "settled"))
        .read(state("BTC-25DEC26", "delivered"));

    assertThat(rig.told)
        .containsExactly(
            "listings changed",
            "listings changed",
            "status BTC-PERPETUAL HALTED",
            "status BTC-PERPETUAL TRADING",
            "status BTC-25DEC26 CLOSED");
  }

  @Test
  void letsAQuoteDieWithAnUpdateThatCannotBeRead() {
    rig.read(frame("BTC_USDC", "100", "1", "101", "2"));

    var torn = rig.quote(frame("BTC_USDC", "99", "1", "-101", "2"));

    assertThat(torn).isEqualTo(new Quote("BTC_USDC", NaN, NaN, NaN, NaN, 0, AT));
    assertThat(rig.rejects(FrameReject.BAD_NUMBER)).isEqualTo(1);
    assertThat(rig.counters.quotes.value()).isEqualTo(1);
  }

  private static String frame(String name, String bid, String bidSize, String ask, String askSize) {
    return """
    {"jsonrpc":"2.0","method":"subscription","params":{"channel":"quote.%s","data":{\
    "timestamp":1765541767174,"instrument_name":"%s","best_ask_price":%s,"best_bid_price":%s,\
    "best_ask_amount":%s,"best_bid_amount":%s}}}\
    """
        .formatted(name, name, ask, bid, askSize, bidSize);
  }

  private static String state(String name, String state) {
    return """
    {"jsonrpc":"2.0","method":"subscription","params":{"channel":"instrument.state.future.any",\
    "data":{"timestamp":1553080940000,"state":"%s","instrument_name":"%s"}}}\
    """
        .formatted(state, name);
  }
}
