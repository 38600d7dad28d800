package dev.parallax.sim.protocol;

import static dev.parallax.sim.protocol.VenueFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ListingStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkxTest {
  private static final String SWAP = "{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"}";
  private static final String SPOT = "{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}";

  private final VenueFixture okx = VenueFixture.okx();

  private List<String> subscribe(String... args) {
    return okx.send(
        "{\"id\":\"1512\",\"op\":\"subscribe\",\"args\":[" + String.join(",", args) + "]}");
  }

  @Test
  void acknowledgesEveryArgAndPushesTheBook() {
    okx.book("BTC-USDT-SWAP", 867400, 5515, 867401, 57745);
    okx.book("BTC-USDT", 8674000, 1, 8674001, 250_000_000);
    var frames = subscribe(SWAP, SPOT);
    long sequence = okx.board.require("BTC-USDT-SWAP").top().sequence();
    assertThat(frames).hasSize(4);
    assertThat(frames.get(0))
        .isEqualTo(
            "{\"id\":\"1512\",\"event\":\"subscribe\",\"arg\":{\"channel\":\"bbo-tbt\","
                + "\"instId\":\"BTC-USDT-SWAP\"},\"connId\":\"c0ffee-0001\"}");
    assertThat(frames.get(1))
        .isEqualTo(
            "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":"
                + "[[\"86740.1\",\"577.45\",\"0\",\"3\"]],\"bids\":[[\"86740\",\"55.15\",\"0\",\"7\"]],"
                + "\"ts\":\"1795341600000\",\"seqId\":"
                + sequence
                + "}]}");
    assertThat(frames.get(3)).contains("\"instId\":\"BTC-USDT\"},\"data\"");
  }

  @Test
  void refusesAnUnknownInstrumentAloneAndGoesOnWithTheRest() {
    var frames = subscribe("{\"channel\":\"bbo-tbt\",\"instId\":\"FOO-BAR\"}", SPOT);
    assertThat(frames.getFirst())
        .isEqualTo(
            "{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"Wrong URL or channel:bbo-tbt,"
                + "instId:FOO-BAR doesn't exist. Please use the correct URL, channel and parameters"
                + " referring to API document.\",\"connId\":\"c0ffee-0001\"}");
    assertThat(frames.get(1)).contains("\"event\":\"subscribe\"");
    assertThat(okx.out.subscribed()).containsExactly("BTC-USDT");
  }

  @Test
  void answersMalformedRequestsWithTheirText() {
    assertThat(okx.send("{\"id\":\"1\",\"op\":\"subscribe\",\"argss\":[]}").getFirst())
        .isEqualTo(
            "{\"id\":\"1\",\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request: "
                + "{\\\"id\\\":\\\"1\\\",\\\"op\\\":\\\"subscribe\\\",\\\"argss\\\":[]}\","
                + "\"connId\":\"c0ffee-0001\"}");
    assertThat(okx.send("hello").getFirst()).contains("\"code\":\"60012\"");
    assertThat(subscribe().getFirst()).contains("\"code\":\"60013\"");
    assertThat(subscribe("{\"channel\":\"nope\",\"instId\":\"BTC-USDT\"}").getFirst())
        .contains("\"code\":\"60018\"");
  }

  @Test
  void answersThePlainTextPing() {
    assertThat(okx.send("ping")).containsExactly("pong");
  }

  @Test
  void closesAfterThirtyIdleSeconds() {
    assertThat(okx.passSeconds(29.9)).isEmpty();
    okx.send("ping");
    assertThat(okx.passSeconds(29.9)).isEmpty();
    assertThat(okx.passSeconds(0.1)).containsExactly("close 4004 No data received in 30s.");
  }

  @Test
  void repeatsTheLastBookAfterAMinuteWithTheSameSequence() {
    var first = subscribe(SPOT).getLast();
    for (int i = 0; i < 3; i++) {
      assertThat(okx.passSeconds(19.9)).isEmpty();
      okx.send("ping");
    }
    assertThat(okx.passSeconds(0.4)).containsExactly(first);
  }

  @Test
  void limitsRequestsPerHour() {
    for (int i = 0; i < 480; i++) {
      assertThat(subscribe(SPOT).getFirst()).contains("\"event\":\"subscribe\"");
    }
    assertThat(subscribe(SPOT).getFirst()).contains("\"code\":\"60014\"");
  }

  @Test
  void limitsTheLengthOfAllArgs() {
    var books = new ArrayList<String>();
    for (var listing : okx.board.listings()) {
      for (var channel : List.of("tickers", "books5", "trades", "books", "mark-price")) {
        books.add(
            "{\"channel\":\""
                + channel
                + "\",\"instId\":\""
                + listing.symbol()
                + "\",\"note\":\""
                + "x".repeat(100)
                + "\"}");
      }
    }
    var frames = subscribe(books.toArray(String[]::new));
    assertThat(frames.getFirst()).contains("\"event\":\"subscribe\"");
    assertThat(frames.getLast()).contains("\"code\":\"60013\"").contains("64 KB");
  }

  @Test
  void pushesChangesOfStateOnTheInstrumentsChannel() {
    assertThat(subscribe("{\"channel\":\"instruments\",\"instType\":\"SWAP\"}")).hasSize(1);
    var swap = okx.board.require("BTC-USDT-SWAP");
    swap.become(ListingStatus.HALTED);
    okx.conversation.statusChanged(swap, okx.now, okx.out);
    okx.conversation.statusChanged(okx.board.require("BTC-USDT"), okx.now, okx.out);
    var pushed = okx.out.take();
    assertThat(pushed).hasSize(1);
    assertThat(pushed.getFirst())
        .startsWith("{\"arg\":{\"channel\":\"instruments\",\"instType\":\"SWAP\"},\"data\":[{")
        .contains("\"instId\":\"BTC-USDT-SWAP\"")
        .contains("\"state\":\"suspend\"");
  }

  @Test
  void leavesAnEmptySideEmpty() {
    subscribe(SPOT);
    assertThat(okx.quote("BTC-USDT", 0, 0, 8674001, 1).getFirst()).contains("\"bids\":[],");
  }

  @Test
  void announcesAShutdownAndGoes() {
    okx.conversation.announceShutdown(okx.now, 10 * VenueFixture.SECOND, okx.out);
    assertThat(okx.out.take().getFirst())
        .contains("\"event\":\"notice\",\"code\":\"64008\"")
        .contains("\"connId\":\"c0ffee-0001\"");
    assertThat(okx.passSeconds(10)).containsExactly("cut");
  }

  @Test
  void disconnectsAReaderThatIsTooSlow() {
    okx.conversation.tooSlow(okx.out);
    assertThat(okx.out.take().getFirst()).startsWith("close 4005");
  }

  @Test
  void admitsThreeConnectionsASecond() {
    var upgrade = VenueFixture.query("/ws/v5/public");
    for (int i = 0; i < 3; i++) {
      assertThat(okx.protocol.refusal(upgrade, okx.now, i)).isNull();
    }
    var refusal = okx.protocol.refusal(upgrade, okx.now, 3);
    assertThat(refusal).isNotNull().extracting(HttpAnswer::status).isEqualTo(429);
    assertThat(okx.protocol.refusal(upgrade, okx.now + 2 * VenueFixture.SECOND, 3)).isNull();
    assertThat(okx.protocol.refusal(VenueFixture.query("/ws/v5/business"), okx.now, 0))
        .extracting(HttpAnswer::status)
        .isEqualTo(404);
  }

  @Test
  void listsInstrumentsOfEachType() {
    var swaps = okx.get("/api/v5/public/instruments?instType=SWAP").path("data");
    var linear = row(swaps, "instId", "BTC-USDT-SWAP");
    assertThat(linear.path("ctVal").asString()).isEqualTo("0.01");
    assertThat(linear.path("ctValCcy").asString()).isEqualTo("BTC");
    assertThat(linear.path("baseCcy").asString()).isEmpty();
    assertThat(row(swaps, "instId", "PEPE-USDT-SWAP").path("ctVal").asString())
        .isEqualTo("10000000");
    var inverse = row(swaps, "instId", "BTC-USD-SWAP");
    assertThat(inverse.path("ctVal").asString()).isEqualTo("100");
    assertThat(inverse.path("settleCcy").asString()).isEqualTo("BTC");
    assertThat(row(swaps, "instId", "NEWT-USDT-SWAP").path("ruleType").asString())
        .isEqualTo("pre_market");
    assertThat(row(swaps, "instId", "TSLA-USDT-SWAP").path("instCategory").asString())
        .isEqualTo("3");
    var futures = okx.get("/api/v5/public/instruments?instType=FUTURES").path("data");
    assertThat(row(futures, "instId", "BTC-USD-261225").path("expTime").asString())
        .isEqualTo("1798185600000");
    assertThat(row(futures, "ruleType", "xperp").path("instId").asString()).startsWith("BTC-USDC-");
    var spot = okx.get("/api/v5/public/instruments?instType=SPOT").path("data");
    assertThat(row(spot, "instId", "ETH-BTC").path("quoteCcy").asString()).isEqualTo("BTC");
  }

  @Test
  void wantsATypeAndLimitsTheRate() {
    assertThat(okx.answer("/api/v5/public/instruments").status()).isEqualTo(400);
    assertThat(
            okx.get("/api/v5/public/instruments?instType=SPOT;instId=NO").path("code").asString())
        .isEqualTo("51001");
    for (int i = 0; i < 10; i++) {
      assertThat(okx.answer("/api/v5/public/time").status()).isEqualTo(200);
    }
    assertThat(okx.get("/api/v5/public/time").path("code").asString()).isEqualTo("50011");
  }
}
