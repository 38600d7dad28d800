package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.health.SinkStatus;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;
import dev.parallax.spread.Listed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What is asked, and what is answered. */
class AnswersTest {

  @Test
  void showsEveryRouteWithItsReason() {
    try (var rig = WebRig.plan().start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.quote(WebRig.OKX, 102, 101.9);
      rig.ticks();
      await()
          .atMost(WebRig.PATIENCE)
          .until(() -> {
            var answer = rig.json("/api/spreads?instrument=BTC/USDT");
            return answer.path("spreads").path(0).path("state").asString("").equals("OK");
          });
      var spreads = rig.json("/api/spreads?instrument=BTC/USDT").get("spreads");
      assertThat(spreads.size()).isEqualTo(6);
      var best = spreads.get(0);
      assertThat(best.get("route").stringValue())
          .isEqualTo("binance:spot/BTCUSDT>bybit:spot/BTCUSDT");
      assertThat(best.get("state").stringValue()).isEqualTo("OK");
      assertThat(best.get("netBps").doubleValue()).isEqualTo(100);
      assertThat(best.get("buy").get("price").doubleValue()).isEqualTo(100);
      assertThat(spreads.valueStream().filter(s -> s.get("state").stringValue().equals("CROSSED")))
          .hasSize(4)
          .allMatch(s -> s.get("netBps").isNull());
      assertThat(rig.json("/api/spreads").get("spreads").size()).isEqualTo(6);
      var instrument = rig.json("/api/instruments").get("instruments").get(0);
      assertThat(instrument.get("bestNetBps").doubleValue()).isEqualTo(100);
      assertThat(instrument.get("exchanges").size()).isEqualTo(3);
      assertThat(rig.get("/api/spreads?instrument=NOPE/USDT").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void drawsARouteAndBreaksTheLineWhereALegIsUnusable() {
    try (var rig = WebRig.plan().start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.ticks();
      var path =
          "/api/chart?route="
              + URLEncoder.encode(
                  "binance:spot/BTCUSDT>bybit:spot/BTCUSDT", StandardCharsets.UTF_8);
      await().atMost(WebRig.PATIENCE).until(() -> rig.json(path).get("points").size() > 0);
      rig.quote(WebRig.BYBIT, 101.2, 101.1);
      await()
          .atMost(WebRig.PATIENCE)
          .until(() -> {
            rig.ticks();
            var points = rig.json(path).get("points");
            return points.get(points.size() - 1).get(1).isNull();
          });
      var chart = rig.json(path);
      assertThat(chart.get("points").get(0).get(1).doubleValue()).isEqualTo(100);
      assertThat(chart.get("source").stringValue()).isEqualTo("memory");
      assertThat(chart.get("opportunities").get(0).get("closedAt").isNull()).isFalse();
    }
  }

  @Test
  void aChartHasTheOpportunitiesOfItsTimeHoweverManyOthersClosedSince() {
    var ether = Listed.on("okx:public", "ETH-USDT", "ETH/USDT").listing();
    var otherEther = Listed.on("bybit:spot", "ETHUSDT", "ETH/USDT").listing();
    try (var rig =
        WebRig.plan().listings(WebRig.BINANCE, WebRig.BYBIT, ether, otherEther).start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      rig.quote(WebRig.BYBIT, 99.9, 100);
      for (int i = 0; i < 300; i++) {
        rig.quote(ether, 9.9, 10);
        rig.quote(otherEther, 10.1, 10.2);
        rig.quote(otherEther, 9.9, 10);
      }
      rig.ticks();
      var recent = rig.json("/api/opportunities").get("recent");
      assertThat(recent.valueStream().filter(r -> r.get("base").stringValue().equals("BTC")))
          .as("the last 200 are others")
          .isEmpty();
      var path =
          "/api/chart?route="
              + URLEncoder.encode(
                  "binance:spot/BTCUSDT>bybit:spot/BTCUSDT", StandardCharsets.UTF_8);
      var spans = rig.json(path).get("opportunities");
      assertThat(spans.size()).isEqualTo(1);
      assertThat(rig.json(path).get("truncated").booleanValue()).isFalse();
      assertThat(spans.get(0).get("closedAt").isNull()).isFalse();
      assertThat(spans.get(0).get("peakNetBps").doubleValue()).isEqualTo(100);
    }
  }

  @Test
  void aChartTellsTheNewestOpportunitiesAndThatThereWereMore() {
    try (var rig = WebRig.plan().start()) {
      rig.quote(WebRig.BINANCE, 99.9, 100);
      for (int i = 0; i <= ChartApi.MOST_SPANS; i++) {
        rig.quote(WebRig.BYBIT, 101 + i / 1e5, 101.2);
        rig.quote(WebRig.BYBIT, 99.9, 100);
      }
      rig.ticks();
      var path =
          "/api/chart?route="
              + URLEncoder.encode(
                  "binance:spot/BTCUSDT>bybit:spot/BTCUSDT", StandardCharsets.UTF_8);
      var chart = rig.json(path);
      assertThat(chart.get("truncated").booleanValue()).isTrue();
      var spans = chart.get("opportunities");
      assertThat(spans.size()).isEqualTo(ChartApi.MOST_SPANS);
      assertThat(spans.valueStream().map(span -> span.get("openedAt").stringValue())).isSorted();
      // The first one, with the smallest peak of all, has made room.
      assertThat(spans.get(0).get("peakNetBps").doubleValue()).isEqualTo(100.001);
    }
  }

  @Test
  void isAliveAndReadyAndHealthyOrSaysWhyNot() {
    try (var rig = WebRig.plan().start(Duration.ZERO).start()) {
      assertThat(rig.get("/readyz").statusCode()).isEqualTo(503);
      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 99.8, 100.1);
      rig.quote(WebRig.OKX, 99.8, 100.1);
      rig.ticks();
      awaitReady(rig, 200);
      assertThat(rig.get("/livez").statusCode()).isEqualTo(200);
      awaitHealth(rig, "pass");

      rig.states.put(Segment.parse("okx:public"), ConnectionState.RECONNECTING);
      awaitHealth(rig, "warn");
      var health = rig.get("/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.headers().firstValue("Content-Type")).hasValue("application/health+json");
      var checks = Json.MAPPER.readTree(health.body()).get("checks");
      assertThat(checks.get("okx:connections").get(0).get("status").stringValue())
          .isEqualTo("fail");
      assertThat(checks.get("binance:connections").get(0).get("status").stringValue())
          .isEqualTo("pass");
      assertThat(checks.get("binance:connections").get(0).has("output")).isFalse();
      assertThat(Json.MAPPER.readTree(health.body()).get("releaseId").stringValue())
          .isEqualTo("1.2.3");

      rig.sinks.set(0, WebRig.sink("csv", SinkStatus.State.RUNNING, "disk full"));
      awaitReady(rig, 503);
      rig.sinks.add(WebRig.sink("console", SinkStatus.State.RUNNING, ""));
      // Until the first connections had their time it warns only.
      awaitHealth(rig, "fail");
      assertThat(rig.get("/health").statusCode()).isEqualTo(503);
    }
  }

  private static void awaitHealth(WebRig rig, String status) {
    await()
        .atMost(WebRig.PATIENCE)
        .until(() -> {
          rig.tick();
          return rig.json("/health").get("status").stringValue().equals(status);
        });
  }

  private static void awaitReady(WebRig rig, int status) {
    await()
        .atMost(WebRig.PATIENCE)
        .until(() -> {
          rig.tick();
          return rig.get("/readyz").statusCode() == status;
        });
  }

  @Test
  void hostileNamesAreTextAndNothingElse() {
    var script = Listed.on("binance:spot", "<script>alert(1)</script>", "BTC/USDT").listing();
    var formula = Listed.on("bybit:spot", "=cmd()|'/c calc'!A1", "BTC/USDT").listing();
    try (var rig = WebRig.plan().listings(script, formula).start()) {
      rig.quote(script, 99.9, 100);
      rig.quote(formula, 101, 101.1);
      rig.ticks();
      await()
          .atMost(WebRig.PATIENCE)
          .until(() -> rig.json("/api/opportunities").get("open").size() == 1);
      for (var path :
          new String[] {"/api/opportunities", "/api/spreads", "/api/instruments", "/api/status"}) {
        var answer = rig.get(path);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(Json.MAPPER.readTree(answer.body()).isObject()).isTrue();
      }
      assertThat(rig.get("/metrics").body()).doesNotContain("<script>", "=cmd()");
    }
  }

  @Test
  void aThousandIdleConnectionsHurtNobody() throws IOException {
    var idle = new ArrayList<Socket>();
    try (var rig = WebRig.plan().start()) {
      for (int i = 0; i < 1000; i++) {
        var socket = new Socket();
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.address.getPort()),
            (int) WebRig.PATIENCE.toMillis());
        if (i % 2 == 0) {
          socket.getOutputStream().write("GET /api/".getBytes(StandardCharsets.US_ASCII));
        }
        idle.add(socket);
      }
      assertThat(rig.get("/livez").statusCode()).isEqualTo(200);
      assertThat(rig.get("/api/status").statusCode()).isEqualTo(200);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("web"))
          .hasSizeLessThan(32);
    } finally {
      for (var socket : idle) {
        socket.close();
      }
    }
  }
}
