package dev.parallax.sim.protocol;

import static dev.parallax.sim.protocol.VenueFixture.row;
import static dev.parallax.sim.protocol.VenueFixture.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ListingStatus;
import dev.parallax.sim.world.Segments;
import org.junit.jupiter.api.Test;

class BinanceTest {
  private final VenueFixture spot = new VenueFixture(Segments.BINANCE_SPOT, "/stream");

  private static VenueFixture usdm(String path) {
    return new VenueFixture(Segments.BINANCE_USDM, path);
  }

  @Test
  void acknowledgesASubscriptionAndSendsQuotesInTheCombinedFraming() {
    assertThat(spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"bnbusdt@bookTicker\"],\"id\":1}"))
        .containsExactly("{\"result\":null,\"id\":1}");
    long next = spot.board.require("BNBUSDT").top().sequence() + 1;
    assertThat(spot.quote("BNBUSDT", 90535, 31210, 90536, 40660))
        .containsExactly(
            "{\"stream\":\"bnbusdt@bookTicker\",\"data\":{\"u\":"
                + next
                + ",\"s\":\"BNBUSDT\",\"b\":\"905.35000000\",\"B\":\"31.21000000\","
                + "\"a\":\"905.36000000\",\"A\":\"40.66000000\"}}");
  }

  @Test
  void sendsRawFramesBelowWs() {
    var raw = new VenueFixture(Segments.BINANCE_SPOT, "/ws/btcusdt@bookTicker");
    assertThat(raw.out.subscribed()).containsExactly("BTCUSDT");
    assertThat(raw.quote("BTCUSDT", 1, 1, 2, 1).getFirst()).startsWith("{\"u\":");
  }

  @Test
  void marksTheTimesAndTheMarketOfFutures() {
    var coinm = new VenueFixture(Segments.BINANCE_COINM, "/stream?streams=btcusd_perp@bookTicker");
    coinm.now += 5_000_000;
    var frame = coinm.quote("BTCUSD_PERP", 954810, 52, 954815, 11).getFirst();
    assertThat(frame)
        .startsWith("{\"stream\":\"btcusd_perp@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":")
        .endsWith(
            ",\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"b\":\"95481.0\",\"B\":\"52\","
                + "\"a\":\"95481.5\",\"A\":\"11\",\"T\":1795341600005,\"E\":1795341600005,"
                + "\"st\":2}}");
  }

  @Test
  void aSkewedClockShowsInTheTimes() {
    var usdm = usdm("/public/ws/btcusdt@bookTicker");
    usdm.board.skew(-2 * VenueFixture.SECOND);
    assertThat(usdm.quote("BTCUSDT", 1, 1, 2, 1).getFirst())
        .contains("\"T\":1795341598000,\"E\":1795341598000,\"st\":1");
    assertThat(usdm.get("/fapi/v1/time").path("serverTime").asLong()).isEqualTo(1795341598000L);
  }

  @Test
  void acknowledgesUnknownStreamsAndStreamsOfTheOtherRouteAndStaysSilent() {
    assertThat(spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"nope@bookTicker\"],\"id\":7}"))
        .containsExactly("{\"result\":null,\"id\":7}");
    assertThat(spot.out.subscribed()).isEmpty();
    var market = usdm("/market/stream");
    assertThat(
            market.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":1}"))
        .containsExactly("{\"result\":null,\"id\":1}");
    assertThat(market.out.subscribed()).isEmpty();
    assertThat(market.quote("BTCUSDT", 1, 1, 2, 1)).isEmpty();
  }

  @Test
  void wantsSymbolsInLowerCase() {
    spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"BTCUSDT@bookTicker\"],\"id\":7}");
    assertThat(spot.out.subscribed()).isEmpty();
  }

  @Test
  void aRefusedTopicIsAcknowledgedAndSilent() {
    spot.board.require("BTCUSDT").refuse(true);
    assertThat(spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":7}"))
        .containsExactly("{\"result\":null,\"id\":7}");
    assertThat(spot.out.subscribed()).isEmpty();
  }

  @Test
  void listsAndForgetsSubscriptions() {
    spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\",\"x@y\"],\"id\":1}");
    assertThat(spot.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}"))
        .containsExactly("{\"result\":[\"btcusdt@bookTicker\",\"x@y\"],\"id\":3}");
    assertThat(
            spot.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":2}"))
        .containsExactly("{\"result\":null,\"id\":2}");
    assertThat(spot.out.subscribed()).isEmpty();
    assertThat(spot.quote("BTCUSDT", 1, 1, 2, 1)).isEmpty();
  }

  @Test
  void switchesBetweenTheFramings() {
    spot.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":1}");
    assertThat(spot.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",false],\"id\":5}"))
        .containsExactly("{\"result\":null,\"id\":5}");
    assertThat(spot.quote("BTCUSDT", 1, 1, 2, 1).getFirst()).startsWith("{\"u\":");
    assertThat(spot.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":6}"))
        .containsExactly("{\"result\":false,\"id\":6}");
  }

  @Test
  void namesWhatIsWrongWithARequest() {
    assertThat(spot.send("{"))
        .containsExactly(
            "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column 1\"}");
    assertThat(spot.send("{\"params\":[],\"id\":1}").getFirst())
        .startsWith("{\"code\":2,\"msg\":\"Invalid request: missing field `method`");
    assertThat(spot.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"x\",true],\"id\":4}"))
        .containsExactly("{\"code\":0,\"msg\":\"Unknown property\",\"id\":4}");
    assertThat(spot.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",1],\"id\":4}"))
        .containsExactly("{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"}");
    assertThat(usdm("/stream").send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\"a\"}").getFirst())
        .contains("request ID must be an unsigned integer");
  }

  @Test
  void closesAConnectionThatTalksTooMuch() {
    for (int i = 0; i < 5; i++) {
      assertThat(spot.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}")).hasSize(1);
    }
    assertThat(spot.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}"))
        .containsExactly("close 1008 Too many requests");
    var usdm = usdm("/stream");
    for (int i = 0; i < 10; i++) {
      usdm.conversation.pinged(usdm.now, usdm.out);
    }
    assertThat(usdm.out.take()).isEmpty();
    usdm.conversation.ponged(usdm.now, usdm.out);
    assertThat(usdm.out.take()).containsExactly("close 1008 Too many requests");
  }

  @Test
  void allowsFiveMessagesInEverySecond() {
    for (int second = 0; second < 3; second++) {
      for (int i = 0; i < 5; i++) {
        assertThat(spot.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}")).hasSize(1);
      }
      spot.passSeconds(1);
    }
  }

  @Test
  void limitsStreamsPerConnection() {
    var coinm = new VenueFixture(Segments.BINANCE_COINM, "/stream");
    var streams = times(201, "\"s#@bookTicker\"");
    assertThat(coinm.send("{\"method\":\"SUBSCRIBE\",\"params\":[" + streams + "],\"id\":19}"))
        .containsExactly("{\"error\":{\"code\":4,\"msg\":\"Too many subscriptions\"},\"id\":19}");
  }

  @Test
  void pingsEveryTwentySecondsAndClosesAMinuteAfterAnUnansweredOne() {
    assertThat(spot.passSeconds(20)).containsExactly("ping 1795341620000");
    spot.conversation.ponged(spot.now, spot.out);
    assertThat(spot.passSeconds(20)).hasSize(1);
    assertThat(spot.passSeconds(59.9)).hasSize(2).allMatch(sent -> sent.startsWith("ping"));
    assertThat(spot.passSeconds(0.1)).containsExactly("close 1008 Pong timeout");
  }

  @Test
  void pingsFuturesEveryThreeMinutes() {
    assertThat(usdm("/stream").passSeconds(181)).hasSize(1);
  }

  @Test
  void endsAConnectionAfterADay() {
    spot.now += 24 * 3600 * VenueFixture.SECOND;
    spot.conversation.tick(spot.now, spot.out);
    assertThat(spot.out.take()).containsExactly("close 1001 ");
  }

  @Test
  void announcesAShutdownOnSpotOnly() {
    spot.conversation.announceShutdown(spot.now, 5 * VenueFixture.SECOND, spot.out);
    assertThat(spot.out.take())
        .containsExactly(
            "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\","
                + "\"E\":1795341600000}}");
    assertThat(spot.passSeconds(5)).containsExactly("close 1001 ");
    var usdm = usdm("/stream");
    usdm.conversation.announceShutdown(usdm.now, 5 * VenueFixture.SECOND, usdm.out);
    assertThat(usdm.passSeconds(5)).containsExactly("close 1001 ");
  }

  @Test
  void admitsOnlyItsOwnPaths() {
    var now = spot.now;
    assertThat(spot.protocol.refusal(VenueFixture.query("/stream"), now, 0)).isNull();
    assertThat(spot.protocol.refusal(VenueFixture.query("/public/stream"), now, 0)).isNotNull();
    assertThat(spot.protocol.refusal(VenueFixture.query("/v5/public/spot"), now, 0)).isNotNull();
    assertThat(usdm("/ws").protocol.refusal(VenueFixture.query("/market/ws"), now, 0)).isNull();
  }

  @Test
  void listsSpotSymbols() {
    var symbols = spot.get("/api/v3/exchangeInfo").path("symbols");
    var btc = row(symbols, "symbol", "BTCUSDT");
    assertThat(btc.path("status").asString()).isEqualTo("TRADING");
    assertThat(row(btc.path("filters"), "filterType", "PRICE_FILTER").path("tickSize").asString())
        .isEqualTo("0.01000000");
    assertThat(row(symbols, "symbol", "ICPUSDT").path("status").asString()).isEqualTo("HALT");
    assertThat(spot.get("/api/v3/exchangeInfo?symbolStatus=HALT").path("symbols")).hasSize(1);
  }

  @Test
  void listsFuturesWithTheirExpiriesAndMultipliers() {
    var usdm = usdm("/stream");
    var symbols = usdm.get("/fapi/v1/exchangeInfo").path("symbols");
    assertThat(row(symbols, "symbol", "1000PEPEUSDT").path("baseAsset").asString())
        .isEqualTo("1000PEPE");
    var dated = row(symbols, "symbol", "BTCUSDT_261225");
    assertThat(dated.path("contractType").asString()).isEqualTo("CURRENT_QUARTER");
    assertThat(dated.path("deliveryDate").asLong()).isEqualTo(1798185600000L);
    assertThat(row(symbols, "symbol", "BTCUSDT_270326").path("contractType").asString())
        .isEqualTo("NEXT_QUARTER");
    assertThat(row(symbols, "symbol", "TSLAUSDT").path("contractType").asString())
        .isEqualTo("TRADIFI_PERPETUAL");
    assertThat(row(symbols, "symbol", "BTCUSDT").path("deliveryDate").asLong())
        .isEqualTo(4133404800000L);
    usdm.board.require("ETHUSDT").become(ListingStatus.HALTED);
    var halted = row(usdm.get("/fapi/v1/exchangeInfo").path("symbols"), "symbol", "ETHUSDT");
    assertThat(halted.path("status").asString()).isEqualTo("TRADING_HALT");
  }

  @Test
  void listsCoinMarginedContractsWithTheirSize() {
    var coinm = new VenueFixture(Segments.BINANCE_COINM, "/stream");
    var symbols = coinm.get("/dapi/v1/exchangeInfo").path("symbols");
    var btc = row(symbols, "symbol", "BTCUSD_PERP");
    assertThat(btc.path("contractSize").asInt()).isEqualTo(100);
    assertThat(btc.path("contractStatus").asString()).isEqualTo("TRADING");
    assertThat(btc.path("status").isMissingNode()).isTrue();
    assertThat(row(symbols, "symbol", "ETHUSD_PERP").path("contractSize").asInt()).isEqualTo(10);
  }

  @Test
  void answersBookTickerLikeTheStream() {
    spot.book("BTCUSDT", 8600001, 150000, 8600002, 25000);
    var one = spot.get("/api/v3/ticker/bookTicker?symbol=BTCUSDT");
    assertThat(one.path("bidPrice").asString()).isEqualTo("86000.01000000");
    assertThat(one.path("askQty").asString()).isEqualTo("0.25000000");
    assertThat(spot.answer("/api/v3/ticker/bookTicker?symbol=NOPE").status()).isEqualTo(400);
  }

  @Test
  void limitsRequestWeightWith429AndThen418() {
    HttpAnswer answer = spot.answer("/api/v3/exchangeInfo");
    assertThat(answer.headers()).containsEntry("X-MBX-USED-WEIGHT-1M", "20");
    for (int i = 0; i < 300; i++) {
      answer = spot.answer("/api/v3/exchangeInfo");
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsKey("Retry-After");
    for (int i = 0; i < 20; i++) {
      answer = spot.answer("/api/v3/exchangeInfo");
    }
    assertThat(answer.status()).isEqualTo(418);
    spot.passSeconds(61);
    assertThat(spot.answer("/api/v3/exchangeInfo").status()).isEqualTo(200);
  }
}
