package dev.parallax.sim.protocol;

import static dev.parallax.sim.protocol.VenueFixture.row;
import static dev.parallax.sim.protocol.VenueFixture.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ListingStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeribitTest {
  private final VenueFixture deribit = VenueFixture.deribit();

  private List<String> call(int id, String method, String params) {
    return deribit.send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"public/"
            + method
            + "\",\"params\":"
            + params
            + "}");
  }

  private List<String> subscribe(String... channels) {
    return call(3, "subscribe", "{\"channels\":[\"" + String.join("\",\"", channels) + "\"]}");
  }

  @Test
  void answersWithTheChannelsInAnotherOrderAndPushesQuotesAsNumbers() {
    deribit.book("BTC-PERPETUAL", 922880, 133440, 922885, 99470);
    deribit.book("BTC_USDC-PERPETUAL", 867759, 65, 867780, 300);
    var frames = subscribe("quote.BTC-PERPETUAL", "quote.BTC_USDC-PERPETUAL");
    assertThat(frames)
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":[\"quote.BTC_USDC-PERPETUAL\","
                + "\"quote.BTC-PERPETUAL\"],\"usIn\":1795341600000000,\"usOut\":1795341600000150,"
                + "\"usDiff\":150,\"testnet\":false}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                + "\"quote.BTC-PERPETUAL\",\"data\":{\"timestamp\":1795341600000,"
                + "\"instrument_name\":\"BTC-PERPETUAL\",\"best_ask_price\":92288.5,"
                + "\"best_bid_price\":92288.0,\"best_ask_amount\":99470.0,"
                + "\"best_bid_amount\":133440.0}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                + "\"quote.BTC_USDC-PERPETUAL\",\"data\":{\"timestamp\":1795341600000,"
                + "\"instrument_name\":\"BTC_USDC-PERPETUAL\",\"best_ask_price\":86778.0,"
                + "\"best_bid_price\":86775.9,\"best_ask_amount\":0.3,"
                + "\"best_bid_amount\":0.065}}}");
  }

  @Test
  void leavesUnknownChannelsOutOfTheResultWithoutAnError() {
    assertThat(subscribe("quote.NOPE", "ticker.BTC-PERPETUAL.50ms").getFirst())
        .contains("\"result\":[]");
    assertThat(subscribe("quote.NOPE", "quote.ETH-PERPETUAL").getFirst())
        .contains("\"result\":[\"quote.ETH-PERPETUAL\"]");
    deribit.board.require("BTC-PERPETUAL").refuse(true);
    assertThat(subscribe("quote.BTC-PERPETUAL").getFirst()).contains("\"result\":[]");
  }

  @Test
  void oneRawChannelRefusesTheWholeCall() {
    var frames = subscribe("quote.BTC-PERPETUAL", "book.BTC-PERPETUAL.raw");
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst())
        .startsWith(
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":13778,\"message\":"
                + "\"raw_subscriptions_not_available_for_unauthorized\"},\"usIn\":");
    assertThat(deribit.out.subscribed()).isEmpty();
  }

  @Test
  void aSecondSubscriptionToTheSameChannelSendsNoSecondQuote() {
    assertThat(subscribe("quote.BTC-PERPETUAL")).hasSize(2);
    assertThat(subscribe("quote.BTC-PERPETUAL")).hasSize(1);
  }

  @Test
  void limitsChannelsPerCall() {
    var channels = times(501, "\"quote.X#\"");
    assertThat(call(1, "subscribe", "{\"channels\":[" + channels + "]}").getFirst())
        .contains("\"code\":-32602");
  }

  @Test
  void unsubscribes() {
    subscribe("quote.BTC-PERPETUAL", "quote.ETH-PERPETUAL");
    assertThat(call(4, "unsubscribe", "{\"channels\":[\"quote.BTC-PERPETUAL\",\"x\"]}").getFirst())
        .contains("\"result\":[\"quote.BTC-PERPETUAL\"]");
    assertThat(deribit.out.subscribed()).containsExactly("ETH-PERPETUAL");
    assertThat(call(5, "unsubscribe_all", "{}").getFirst()).contains("\"result\":\"ok\"");
    assertThat(deribit.out.subscribed()).isEmpty();
  }

  @Test
  void answersWhatItDoesNotUnderstand() {
    assertThat(deribit.send("nonsense").getFirst())
        .contains("\"code\":11050")
        .contains("\"message\":\"bad_request\"")
        .contains("\"data\":\"invalid json\"")
        .doesNotContain("\"id\"");
    assertThat(call(1, "nope", "{}").getFirst()).contains("\"code\":-32601");
    assertThat(deribit.send("{\"id\":2,\"method\":\"private/subscribe\"}").getFirst())
        .contains("\"code\":13009");
    assertThat(call(9, "get_time", "{}").getFirst()).contains("\"id\":9,\"result\":1795341600000");
  }

  @Test
  void testsTheClientAndClosesWhenItDoesNotAnswer() {
    assertThat(call(1, "set_heartbeat", "{\"interval\":5}").getFirst()).contains("-32602");
    assertThat(call(1, "set_heartbeat", "{\"interval\":10}").getFirst())
        .contains("\"result\":\"ok\"");
    assertThat(deribit.passSeconds(10))
        .containsExactly(
            "{\"params\":{\"type\":\"heartbeat\"},\"method\":\"heartbeat\",\"jsonrpc\":\"2.0\"}",
            "{\"params\":{\"type\":\"test_request\"},\"method\":\"heartbeat\","
                + "\"jsonrpc\":\"2.0\"}");
    assertThat(call(12, "test", "{}").getFirst()).contains("\"version\"");
    assertThat(deribit.passSeconds(10)).hasSize(2);
    assertThat(deribit.passSeconds(9.9)).isEmpty();
    assertThat(deribit.passSeconds(0.1)).containsExactly("close 4000 heartbeat close");
  }

  @Test
  void cutsAConnectionThatWantsNothingForAMinute() {
    assertThat(deribit.passSeconds(59.9)).isEmpty();
    assertThat(deribit.passSeconds(0.1)).containsExactly("cut");
  }

  @Test
  void cutsWhoRunsOutOfCredits() {
    for (int i = 0; i < 10; i++) {
      assertThat(subscribe("quote.NOPE").getFirst()).contains("\"result\"");
    }
    var frames = subscribe("quote.NOPE");
    assertThat(frames.getFirst()).contains("\"code\":10028").contains("too_many_requests");
    assertThat(frames.getLast()).isEqualTo("cut");
  }

  @Test
  void showsAnEmptySideAsNull() {
    subscribe("quote.BTC-PERPETUAL");
    assertThat(deribit.quote("BTC-PERPETUAL", 922880, 100, 0, 0).getFirst())
        .contains("\"best_ask_price\":null,\"best_bid_price\":92288.0,\"best_ask_amount\":0.0,");
  }

  @Test
  void tellsChangesOfStateOnItsChannels() {
    subscribe("instrument.state.any.any", "instrument.state.spot.ETH");
    var perpetual = deribit.board.require("BTC-PERPETUAL");
    perpetual.become(ListingStatus.HALTED);
    deribit.conversation.statusChanged(perpetual, deribit.now, deribit.out);
    assertThat(deribit.out.take())
        .containsExactly(
            "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":"
                + "\"instrument.state.any.any\",\"data\":{\"timestamp\":1795341600000,"
                + "\"state\":\"halted\",\"instrument_name\":\"BTC-PERPETUAL\"}}}");
    deribit.conversation.statusChanged(deribit.board.require("ETH_USDC"), deribit.now, deribit.out);
    assertThat(deribit.out.take()).hasSize(2);
  }

  @Test
  void tellsThePlatformsState() {
    subscribe("platform_state");
    assertThat(deribit.passSeconds(5).getFirst())
        .contains("\"channel\":\"platform_state\"")
        .contains("\"price_index\":\"sol_usdc\"");
    deribit.conversation.announceShutdown(deribit.now, VenueFixture.SECOND, deribit.out);
    assertThat(deribit.out.take().getFirst()).contains("\"data\":{\"maintenance\":true}");
    assertThat(deribit.passSeconds(1)).containsExactly("cut");
  }

  @Test
  void refusesTheThirtyThirdConnection() {
    var upgrade = VenueFixture.query("/ws/api/v2");
    assertThat(deribit.protocol.refusal(upgrade, deribit.now, 31)).isNull();
    assertThat(deribit.protocol.refusal(upgrade, deribit.now, 32))
        .extracting(HttpAnswer::status)
        .isEqualTo(429);
    assertThat(deribit.protocol.refusal(VenueFixture.query("/ws"), deribit.now, 0))
        .extracting(HttpAnswer::status)
        .isEqualTo(404);
  }

  @Test
  void listsInstrumentsOfAKind() {
    var futures = deribit.get("/api/v2/public/get_instruments?kind=future").path("result");
    var inverse = row(futures, "instrument_name", "BTC-PERPETUAL");
    assertThat(inverse.path("instrument_type").asString()).isEqualTo("reversed");
    assertThat(inverse.path("contract_size").asDouble()).isEqualTo(10);
    assertThat(inverse.path("settlement_period").asString()).isEqualTo("perpetual");
    assertThat(inverse.path("expiration_timestamp").asLong()).isEqualTo(32503708800000L);
    var pepe = row(futures, "instrument_name", "1000PEPE_USDC-PERPETUAL");
    assertThat(pepe.path("base_currency").asString()).isEqualTo("1000PEPE");
    assertThat(
            row(futures, "instrument_name", "TSLA_USDC-PERPETUAL")
                .path("underlying_type")
                .asString())
        .isEqualTo("equity");
    assertThat(row(futures, "instrument_name", "BTC-4DEC26").path("expiration_timestamp").asLong())
        .isEqualTo(1796371200000L);
    assertThat(futures.valueStream().map(r -> r.path("kind").asString()).distinct())
        .containsExactly("future");
    var spot = deribit.get("/api/v2/public/get_instruments?kind=spot;currency=ETH").path("result");
    assertThat(spot.valueStream().map(r -> r.path("instrument_name").asString()))
        .containsExactlyInAnyOrder("ETH_USDC", "ETH_USDT", "ETH_BTC");
    assertThat(row(spot, "instrument_name", "ETH_USDC").has("settlement_period")).isFalse();
  }

  @Test
  void answersRestErrors() {
    assertThat(deribit.answer("/api/v2/public/set_heartbeat").body()).contains("10030");
    assertThat(deribit.answer("/api/v2/public/get_instruments?kind=x").status()).isEqualTo(400);
    assertThat(deribit.answer("/elsewhere").status()).isEqualTo(404);
    HttpAnswer answer = deribit.answer("/api/v2/public/get_instruments?kind=spot");
    for (int i = 0; i < 50; i++) {
      answer = deribit.answer("/api/v2/public/get_instruments?kind=spot");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).contains("10028");
  }
}
