package dev.parallax.sim;

import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.parallax.model.Segment;
import dev.parallax.sim.truth.Fault;
import dev.parallax.sim.truth.FaultKind;
import dev.parallax.sim.truth.Trouble;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueSimulatorTest {
  private static final Segment SPOT = Segment.parse("binance:spot");
  private static final Segment USDM = Segment.parse("binance:usdm");
  private static final Segment LINEAR = Segment.parse("bybit:linear");
  private static final Segment OKX = Segment.parse("okx:public");
  private static final Segment DERIBIT = Segment.parse("deribit:public");
  private static final Duration LONG = ofSeconds(20);

  private final VenueSimulator simulator = start(0);
  private final SocketClient client = new SocketClient();

  private static VenueSimulator start(int rate) {
    var config = new SimulatorConfig(0, 7, rate, Scenario.CALM, null);
    return VenueSimulator.start(config, InstantSource.system(), SplittableRandom::new);
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private SimulatedEndpoint at(Segment segment) {
    return requireNonNull(simulator.endpoints().get(segment));
  }

  @Test
  void listsItsEndpointsInTheOrderOfTheirPorts() {
    assertThat(simulator.endpoints().keySet())
        .extracting(Segment::id)
        .containsExactly(
            "binance:spot",
            "binance:usdm",
            "binance:coinm",
            "bybit:spot",
            "bybit:linear",
            "bybit:inverse",
            "okx:public",
            "deribit:public");
  }

  @Test
  void answersRestOnEverySegment() throws Exception {
    var calls =
        List.of(
            "binance:spot /api/v3/exchangeInfo \"symbol\":\"BTCUSDT\"",
            "binance:usdm /fapi/v1/exchangeInfo \"symbol\":\"1000PEPEUSDT\"",
            "binance:coinm /dapi/v1/exchangeInfo \"symbol\":\"BTCUSD_PERP\"",
            "bybit:spot /v5/market/instruments-info?category=spot \"symbol\":\"ETHUSDC\"",
            "bybit:linear /v5/market/instruments-info?category=linear \"symbol\":\"SHIB1000USDT\"",
            "bybit:inverse /v5/market/instruments-info?category=inverse \"symbol\":\"BTCUSD\"",
            "okx:public /api/v5/public/instruments?instType=SWAP \"instId\":\"BTC-USD-SWAP\"",
            "deribit:public /api/v2/public/get_instruments?kind=future \"BTC_USDC-PERPETUAL\"");
    for (var call : calls) {
      var parts = call.split(" ", 3);
      var response = client.get(at(Segment.parse(parts[0])), parts[1]);
      assertThat(response.statusCode()).as(call).isEqualTo(200);
      assertThat(response.body()).as(call).contains(parts[2]);
    }
    assertThat(client.get(at(SPOT), "/fapi/v1/time").statusCode()).isEqualTo(404);
  }

  @Test
  void sendsAQuoteThatWasSetToWhoeverSubscribed() {
    client.connect(at(SPOT), "/stream");
    client.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@bookTicker\"],\"id\":1}");
    await().atMost(LONG).until(() -> client.frames().contains("{\"result\":null,\"id\":1}"));
    simulator.control().quote(SPOT, "BTCUSDT", 86000.01, 1.5, 86000.02, 0.25);
    await().atMost(LONG).until(() -> client.frames().size() == 2);
    assertThat(client.frames().getLast())
        .startsWith("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":")
        .endsWith(
            ",\"s\":\"BTCUSDT\",\"b\":\"86000.01000000\",\"B\":\"1.50000000\","
                + "\"a\":\"86000.02000000\",\"A\":\"0.25000000\"}}");
    var sent = simulator.truth().quoteAt(SPOT, "BTCUSDT", Long.MAX_VALUE).orElseThrow();
    assertThat(sent.bid()).isEqualTo(86000.01);
    assertThat(sent.askSize()).isEqualTo(0.25);
    assertThat(simulator.statistics().quotesSent()).isEqualTo(1);
  }

  @Test
  void refusesAQuoteOffTheTick() {
    assertThatThrownBy(() -> simulator.control().quote(SPOT, "BTCUSDT", 86000.005, 1, 86001, 1))
        .hasMessageContaining("86000.005 is no multiple of 0.01");
  }

  @Test
  void acceptsAWrongRouteAndStaysSilentThere() {
    client.connect(at(USDM), "/market/stream?streams=btcusdt@bookTicker");
    client.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");
    await().atMost(LONG).until(() -> client.frames().size() == 1);
    assertThat(client.frames().getFirst())
        .isEqualTo("{\"result\":[\"btcusdt@bookTicker\"],\"id\":3}");
    simulator.control().quote(USDM, "BTCUSDT", 86000.1, 1, 86000.2, 1);
    assertThat(simulator.statistics().quotesSent()).isZero();
  }

  @Test
  void dropsWithFinAndResetsWithRst() throws Exception {
    try (var dropped = open(LINEAR, "/v5/public/linear");
        var reset = open(OKX, "/ws/v5/public")) {
      simulator.control().drop(LINEAR);
      assertThat(dropped.getInputStream().read()).isEqualTo(-1);
      simulator.control().reset(OKX);
      assertThatThrownBy(() -> reset.getInputStream().read()).hasMessageContaining("reset");
    }
  }

  /** A socket whose upgrade was just accepted. */
  private Socket open(Segment segment, String path) throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), at(segment).rest().getPort());
    socket.setSoTimeout(20_000);
    var request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) socket.getInputStream().read());
    }
    assertThat(answer).startsWith("HTTP/1.1 101");
    await().atMost(LONG).until(() -> simulator.statistics().connectionsOpen() > 0);
    return socket;
  }

  @Test
  void sendsFramesThatMakeNoSenseWhenTold() throws Exception {
    try (var socket = open(SPOT, "/ws/btcusdt@bookTicker")) {
      simulator.control().garbage(SPOT);
      var bytes = socket.getInputStream().readNBytes(60);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .contains("neverHeardOf")
          .contains("{\"stream\":\"btcusdt@bo");
    }
  }

  @Test
  void refusesConnectionsWithStatusAndRetryAfter() {
    simulator.control().refuseConnects(LINEAR, 503, ofSeconds(2), ofSeconds(60));
    assertThatThrownBy(() -> client.connect(at(LINEAR), "/v5/public/linear"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> {
              assertThat(e.getResponse().statusCode()).isEqualTo(503);
              assertThat(e.getResponse().headers().firstValue("Retry-After")).hasValue("2");
            });
  }

  @Test
  void aHalfOpenConnectionNeverAnswersAgain() {
    client.connect(at(OKX), "/ws/v5/public");
    client.send(
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}]}");
    await().atMost(LONG).until(() -> client.frames("seqId").size() == 1);
    assertThat(troubles(OKX, "BTC-USDT")).isEmpty();
    simulator.control().halfOpen(OKX, ofSeconds(1));
    assertThat(troubles(OKX, "BTC-USDT")).containsExactly(Trouble.HALF_OPEN);
    long received = simulator.statistics().framesReceived();
    client.send("ping");
    await().atMost(LONG).until(() -> simulator.statistics().framesReceived() > received);
    assertThat(client.frames("pong")).isEmpty();
  }

  @Test
  void recordsAFaultAndItsRecovery() {
    client.connect(at(DERIBIT), "/ws/api/v2");
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"public/subscribe\",\"params\":{\"channels\":"
            + "[\"quote.BTC-PERPETUAL\"]}}");
    await().atMost(LONG).until(() -> client.frames("quote.BTC-PERPETUAL\",\"data").size() == 1);
    simulator.control().oneSided(DERIBIT, "BTC-PERPETUAL", Duration.ofMillis(200));
    assertThat(troubles(DERIBIT, "BTC-PERPETUAL")).containsExactly(Trouble.ONE_SIDED);
    await().atMost(LONG).until(() -> client.frames("\"best_ask_price\":null").size() == 1);
    await()
        .atMost(LONG)
        .until(() -> simulator.truth().faults().stream().allMatch(Fault::isRecovered));
    assertThat(simulator.truth().faults())
        .extracting(Fault::kind, Fault::symbol)
        .containsExactly(tuple(FaultKind.ONE_SIDED, "BTC-PERPETUAL"));
    assertThat(troubles(DERIBIT, "BTC-PERPETUAL")).isEmpty();
  }

  @Test
  void sendsManyQuotesToOneClient() {
    try (var fast = start(50_000)) {
      var usdm = requireNonNull(fast.endpoints().get(USDM));
      client.connect(
          usdm, "/public/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker/solusdt@bookTicker");
      await().atMost(LONG).until(() -> client.frames().size() > 20_000);
      assertThat(fast.statistics().quotesSent()).isGreaterThan(20_000);
    }
  }

  private Set<Trouble> troubles(Segment segment, String symbol) {
    long now = Instant.now().toEpochMilli() * 1_000_000 + 999_999_999L;
    return simulator.truth().troublesAt(segment, symbol, now);
  }
}
