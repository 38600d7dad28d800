package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.SimulatedEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the program starts where not everything is as it should be. */
class StartIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");

  @Test
  void namesEveryExchangesReasonWhenNoneCanBeReached() throws Exception {
    var dead = new StringBuilder("exchanges:\n");
    for (var venue : List.of("binance", "bybit", "okx", "deribit")) {
      dead.append("  %s: { endpoints: { ws: \"ws://127.0.0.1:%d\", ".formatted(venue, deadPort()))
          .append("rest: \"http://127.0.0.1:%d\" } }\n".formatted(deadPort()));
    }
    write("dead.yaml", dead + "reconnect: { initial: 1s, start-deadline: 3s }\n");
    try (var run = ParallaxProcess.start(dir, "run", "--config", "dead.yaml")) {
      assertThat(run.exitCode()).isEqualTo(69);
      assertThat(run.err()).hasSize(1);
      assertThat(run.err().getFirst())
          .startsWith("parallax: fewer than two exchanges can be reached: ")
          .contains("binance:spot=", "bybit:linear=", "okx:public=", "deribit:public=")
          .contains("connection refused")
          .doesNotContain("Exception");
      assertThat(run.out()).allMatch(line -> line.startsWith("WEB "));
      assertThat(dir.resolve("data")).doesNotExist();
    }
  }

  @Test
  void runsOnTwoExchangesWhenOneIsDeadAndOneRefusesUs() throws Exception {
    var blocked = blocking(451);
    try (var exchanges = Exchanges.start(Scenario.VOLATILE, 5, 800, Duration.ofMinutes(5))) {
      var endpoints = new LinkedHashMap<>(exchanges.endpoints());
      endpoints.put(Exchanges.OKX, endpoint(blocked.getAddress().getPort()));
      endpoints.put(Exchanges.DERIBIT, endpoint(deadPort()));
      write("half.yaml", DemoYaml.of(endpoints));
      try (var run =
          ParallaxProcess.start(dir, "run", "--config", "half.yaml", "--seconds", "12", "--json")) {
        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        var summary = JSON.readTree(run.out().getLast()).get("exchanges");
        assertThat(state(summary, "binance")).isEqualTo("CONNECTED");
        assertThat(state(summary, "bybit")).isEqualTo("CONNECTED");
        assertThat(state(summary, "okx")).isNotEqualTo("CONNECTED");
        assertThat(state(summary, "deribit")).isNotEqualTo("CONNECTED");
        assertThat(run.err())
            .anyMatch(line -> line.matches("okx +DISCONNECTED .*no list of okx:public: .*451.*"))
            .anyMatch(line -> line.matches("deribit +DISCONNECTED .*connection refused.*"));
        assertThat(new CsvFiles(dir.resolve("data")).pairsWithRows())
            .containsExactly("binance-bybit");
      }
    } finally {
      blocked.stop(0);
    }
  }

  @Test
  void doesNotWaitForTheDeadlineWhereItsWebSocketsAreBlocked() throws Exception {
    var blocked = blocking(403);
    var nowhere = endpoint(blocked.getAddress().getPort()).webSocket();
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      var endpoints = new LinkedHashMap<Segment, SimulatedEndpoint>();
      exchanges
          .endpoints()
          .forEach((segment, real) ->
              endpoints.put(segment, new SimulatedEndpoint(nowhere, real.rest())));
      write(
          "blocked.yaml",
          DemoYaml.of(endpoints).replace("reconnect:\n", "reconnect:\n  start-deadline: 5m\n"));
      try (var run = ParallaxProcess.start(dir, "run", "--config", "blocked.yaml")) {
        assertThat(run.exitCode()).isEqualTo(69);
        assertThat(run.err().getLast())
            .contains("fewer than two exchanges are connected", "blocked by the venue: HTTP 403");
      }
    } finally {
      blocked.stop(0);
    }
  }

  private static HttpServer blocking(int status) throws IOException {
    var blocked = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    blocked.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    blocked.start();
    return blocked;
  }

  @Test
  void startsNothingWithMistakesInTheConfiguration() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      write(
          "bad.yaml",
          """
          exchanges:
            okx: { endpoints: { rest: "http://127.0.0.1:%d" } }
            kraken: {}
          lanes: none
          """
              .formatted(listener.getLocalPort()));
      try (var run = ParallaxProcess.start(dir, "run", "--config", "bad.yaml")) {
        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.err())
            .anyMatch(line -> line.contains("bad.yaml:3:") && line.contains("kraken"));
        assertThat(run.err())
            .anyMatch(line -> line.contains("bad.yaml:4:") && line.contains("none"));
        assertThat(run.out()).isEmpty();
        assertThat(dir.resolve("data")).doesNotExist();
      }
      listener.setSoTimeout(1);
      assertThat(catchAccept(listener)).as("nobody connected").isTrue();
    }
  }

  private static boolean catchAccept(ServerSocket listener) throws IOException {
    try (var _ = listener.accept()) {
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  @Test
  void endsAtOnceWhereTheConfigurationChoosesNothing() throws Exception {
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      write(
          "none.yaml",
          DemoYaml.of(exchanges.endpoints()).replace("data-deadline: 5s", "start-deadline: 1h")
              + "instruments: { include: [NOPE/USDT, \"BTC/*\"], exclude: [\"*\"] }\n");
      for (var command : List.of("run", "instruments")) {
        try (var run = ParallaxProcess.start(dir, command, "--config", "none.yaml")) {
          assertThat(run.exitCode()).as("%s", run.err()).isEqualTo(78);
          assertThat(run.err())
              .last()
              .asString()
              .startsWith(
                  "parallax: instruments.include [NOPE/USDT, BTC/*], instruments.exclude [*]")
              .contains("instruments on two exchanges or more", "ADA/", "example: include: [auto]");
        }
      }
      assertThat(dir.resolve("data/spreads")).doesNotExist();
    }
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() throws Exception {
    try (var demo = ParallaxProcess.start(dir, "demo", "--second", "3");
        var none = ParallaxProcess.start(dir)) {
      assertThat(demo.exitCode()).isEqualTo(2);
      assertThat(demo.err()).hasSize(1);
      assertThat(demo.err().getFirst()).contains("--second").contains("--help");
      assertThat(none.exitCode()).isEqualTo(2);
      assertThat(dir.resolve("data")).doesNotExist();
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var simulate =
            ParallaxProcess.start(dir, "simulate", "--port", "" + taken.getLocalPort())) {
      assertThat(simulate.exitCode()).isEqualTo(69);
      assertThat(simulate.err()).hasSize(1);
      assertThat(simulate.err().getFirst())
          .contains("binance:spot", "port " + taken.getLocalPort());
    }
  }

  @Test
  void stopsAtOnceWhileItWaitsForLists() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var mute = endpoint(silent.getLocalPort());
      var endpoints = new LinkedHashMap<Segment, SimulatedEndpoint>();
      Stream.of(Exchanges.OKX, Exchanges.DERIBIT, Exchanges.BINANCE_SPOT, Exchanges.BYBIT_LINEAR)
          .forEach(segment -> endpoints.put(segment, mute));
      write("mute.yaml", DemoYaml.of(endpoints));
      try (var run = ParallaxProcess.start(dir, "run", "--config", "mute.yaml")) {
        silent.setSoTimeout((int) ParallaxProcess.PATIENCE.toMillis());
        try (var asked = silent.accept()) {
          assertThat(asked.isConnected()).isTrue();
          assertThat(run.end("TERM")).isLessThan(Duration.ofSeconds(3));
          assertThat(run.exitCode()).isEqualTo(143);
          assertThat(run.err()).isEmpty();
        }
      }
    }
  }

  private static String state(JsonNode exchanges, String name) {
    return exchanges.get(name).get("state").asString();
  }

  private static SimulatedEndpoint endpoint(int port) {
    return new SimulatedEndpoint(
        URI.create("ws://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + port));
  }

  /** A port that nobody listens on. */
  private static int deadPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(dir.resolve(name), yaml + "web: { port: 0 }\n");
  }
}
