package dev.parallax.sim.protocol;

import static dev.parallax.sim.protocol.VenueFixture.row;
import static dev.parallax.sim.protocol.VenueFixture.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.sim.world.Segments;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BybitTest {
  private final VenueFixture spot = new VenueFixture(Segments.BYBIT_SPOT, "/v5/public/spot");
  private final VenueFixture linear = new VenueFixture(Segments.BYBIT_LINEAR, "/v5/public/linear");

  @Test
  void acknowledgesInTheFamilysShapeAndSendsASnapshot() {
    linear.book("BTCUSDT", 644741, 1400, 644742, 7108);
    long sequence = linear.board.require("BTCUSDT").top().sequence();
    assertThat(
            linear.send(
                "{\"req_id\":\"s-1\",\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}"))
        .containsExactly(
            "{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"c0ffee-0001\",\"req_id\":\"s-1\","
                + "\"op\":\"subscribe\"}",
            "{\"topic\":\"orderbook.1.BTCUSDT\",\"ts\":1795341600000,\"type\":\"snapshot\","
                + "\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"64474.1\",\"1.4\"]],"
                + "\"a\":[[\"64474.2\",\"7.108\"]],\"u\":"
                + sequence
                + ",\"seq\":"
                + (700_000_000_000L + 3 * sequence)
                + "},\"cts\":1795341600000}");
    assertThat(
            spot.send(
                "{\"req_id\":\"s-1\",\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}"))
        .contains(
            "{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"c0ffee-0001\","
                + "\"req_id\":\"s-1\",\"op\":\"subscribe\"}");
  }

  @Test
  void oneBadTopicPoisonsTheWholeRequest() {
    var frame =
        "{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\",\"orderbook.1.NOPE\"]}";
    assertThat(linear.send(frame))
        .containsExactly(
            "{\"success\":false,\"ret_msg\":\"error:handler not found,topic:orderbook.1.NOPE\","
                + "\"conn_id\":\"c0ffee-0001\",\"req_id\":\"1\",\"op\":\"subscribe\"}");
    assertThat(linear.out.subscribed()).isEmpty();
    assertThat(spot.send(frame).getFirst())
        .contains("\"ret_msg\":\"Invalid symbol :[orderbook.1.NOPE]\"");
  }

  @Test
  void refusesTopicsInLowerCaseAndTheRemovedDepth() {
    assertThat(linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.1.btcusdt\"]}").getFirst())
        .contains("error:handler not found,topic:orderbook.1.btcusdt");
    assertThat(
            linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.500.BTCUSDT\"]}").getFirst())
        .contains("error:handler not found,topic:orderbook.500.BTCUSDT");
  }

  @Test
  void refusesWhatIsSubscribedAlready() {
    linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}");
    assertThat(
            linear
                .send(
                    "{\"op\":\"subscribe\",\"args\":[\"orderbook.1.ETHUSDT\",\"orderbook.1.BTCUSDT\"]}")
                .getFirst())
        .contains("error:already subscribed,topic:orderbook.1.BTCUSDT");
    assertThat(linear.out.subscribed()).containsExactly("BTCUSDT");
    linear.send("{\"op\":\"unsubscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}");
    assertThat(linear.out.subscribed()).isEmpty();
    assertThat(linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}"))
        .isNotEmpty();
    assertThat(linear.out.subscribed()).containsExactly("BTCUSDT");
  }

  @Test
  void limitsSpotToTenArgs() {
    var args = times(11, "\"tickers.BTCUSDT#\"");
    assertThat(spot.send("{\"op\":\"subscribe\",\"args\":[" + args + "]}").getFirst())
        .contains("\"success\":false,\"ret_msg\":\"args size >10\"");
    assertThat(linear.send("{\"op\":\"subscribe\",\"args\":[" + args + "]}").getFirst())
        .contains("handler not found");
  }

  @Test
  void limitsTheTotalLengthOfTopics() {
    var args = times(1000, "\"orderbook.1.SOMETHINGUSDT#\"");
    assertThat(linear.send("{\"op\":\"subscribe\",\"args\":[" + args + "]}").getFirst())
        .contains("\"success\":false,\"ret_msg\":\"args length >21000\"");
  }

  @Test
  void answersPingsInTheFamilysShape() {
    assertThat(spot.send("{\"req_id\":\"100001\",\"op\":\"ping\"}"))
        .containsExactly(
            "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"c0ffee-0001\",\"op\":\"ping\"}");
    assertThat(linear.send("{\"op\":\"ping\"}"))
        .containsExactly(
            "{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"c0ffee-0001\",\"req_id\":\"\","
                + "\"op\":\"ping\"}");
  }

  @Test
  void refusesUnknownOperations() {
    assertThat(spot.send("{\"op\":\"login\"}").getFirst()).contains("error:invalid op");
  }

  @Test
  void repeatsASnapshotAfterThreeQuietSecondsWithTheSameUpdateId() {
    linear.book("BTCUSDT", 644741, 1400, 644742, 7108);
    var first = linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}").getLast();
    assertThat(linear.passSeconds(2.9)).isEmpty();
    var repeats = linear.passSeconds(3.2);
    assertThat(repeats).hasSize(2);
    assertThat(repeats.getFirst())
        .isEqualTo(first.replace("\"ts\":1795341600000", "\"ts\":1795341603000"));
    linear.board.silence(true);
    assertThat(linear.passSeconds(4)).isEmpty();
  }

  @Test
  void leavesAnEmptySideEmpty() {
    linear.send("{\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\"]}");
    assertThat(linear.quote("BTCUSDT", 644741, 1400, 0, 0).getFirst()).contains("\"a\":[],");
  }

  @Test
  void cutsAConnectionThatSaysNothingForTenMinutes() {
    linear.now += 600 * VenueFixture.SECOND - 1;
    linear.conversation.tick(linear.now, linear.out);
    assertThat(linear.out.take()).isEmpty();
    assertThat(linear.passSeconds(0.1)).containsExactly("cut");
  }

  @Test
  void admitsOnlyItsOwnFamily() {
    assertThat(spot.protocol.refusal(VenueFixture.query("/v5/public/linear"), spot.now, 0))
        .isNotNull();
    assertThat(spot.protocol.refusal(VenueFixture.query("/v5/public/spot"), spot.now, 0)).isNull();
  }

  @Test
  void pagesThroughTheInstrumentsByACursorThatComesEncoded() {
    var seen = new ArrayList<String>();
    var cursor = "";
    int pages = 0;
    do {
      var path = "/v5/market/instruments-info?category=linear;limit=10";
      var decoded = URLDecoder.decode(cursor, StandardCharsets.UTF_8);
      var result = linear.get(cursor.isEmpty() ? path : path + ";cursor=" + decoded).path("result");
      result.path("list").forEach(row -> seen.add(row.path("symbol").asString()));
      cursor = result.path("nextPageCursor").asString();
      assertThat(cursor)
          .satisfiesAnyOf(c -> assertThat(c).isEmpty(), c -> assertThat(c).contains("%3D"));
      pages++;
    } while (!cursor.isEmpty());
    assertThat(pages).isGreaterThan(3);
    assertThat(seen).doesNotHaveDuplicates().contains("BTCUSDT", "BTCPERP", "BTC-25DEC26");
  }

  @Test
  void aCursorThatWasEncodedTwiceBreaksPaging() {
    var first = linear.get("/v5/market/instruments-info?category=linear;limit=10").path("result");
    var encoded = first.path("nextPageCursor").asString();
    var second =
        linear.get("/v5/market/instruments-info?category=linear;limit=10;cursor=" + encoded);
    assertThat(second.path("retCode").asInt()).isEqualTo(10001);
  }

  @Test
  void listsInstrumentsAsTheFamiliesDo() {
    var rows =
        linear.get("/v5/market/instruments-info?category=linear").path("result").path("list");
    var shib = row(rows, "symbol", "SHIB1000USDT");
    assertThat(shib.path("baseCoin").asString()).isEqualTo("SHIB1000");
    assertThat(shib.path("contractType").asString()).isEqualTo("LinearPerpetual");
    assertThat(shib.path("deliveryTime").asString()).isEqualTo("0");
    assertThat(row(rows, "symbol", "BTCUSDT-25DEC26").path("deliveryTime").asString())
        .isEqualTo("1798185600000");
    assertThat(row(rows, "symbol", "TSLAUSDT").path("symbolType").asString()).isEqualTo("stock");
    assertThat(rows.valueStream().map(r -> r.path("symbol").asString())).doesNotContain("NEWTUSDT");
    var inverse = new VenueFixture(Segments.BYBIT_INVERSE, "/v5/public/inverse");
    var inverses =
        inverse.get("/v5/market/instruments-info?category=inverse").path("result").path("list");
    assertThat(row(inverses, "symbol", "BTCUSDZ26").path("contractType").asString())
        .isEqualTo("InverseFutures");
    assertThat(row(inverses, "symbol", "BTCUSD").path("settleCoin").asString()).isEqualTo("BTC");
    var spots = spot.get("/v5/market/instruments-info?category=spot").path("result").path("list");
    assertThat(
            row(spots, "symbol", "BTCUSDT").path("lotSizeFilter").path("basePrecision").asString())
        .isEqualTo("0.00001");
  }

  @Test
  void stopsWhoAsksTooOften() {
    for (int i = 0; i < 600; i++) {
      assertThat(spot.answer("/v5/market/time").status()).isEqualTo(200);
    }
    assertThat(spot.answer("/v5/market/time").status()).isEqualTo(403);
  }
}
