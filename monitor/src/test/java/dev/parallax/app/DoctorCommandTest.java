package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.SimulatedEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax doctor} as a user calls it, before exchanges that are simulated or broken. */
class DoctorCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void findsEverythingInOrderBeforeSimulatedExchanges() throws Exception {
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      write(exchanges.endpoints(), "");
      assertThat(doctor()).as(out()).isZero();
      assertThat(out().lines().filter(line -> line.contains("exchange ")))
          .hasSize(8)
          .allMatch(
              line -> line.matches("ok +exchange .+ list .+ rows in \\d+ ms, WebSocket in .+"));
      assertThat(out())
          .contains("clock ", "s of the exchanges' clocks, by 8 answers", "runs evenly")
          .contains(
              "port 127.0.0.1:0 ",
              "any free one",
              "java ",
              "open files ",
              "tls trust store ",
              "disk ",
              "parallax.db will be made")
          .doesNotContain("FAIL ", "\u001b");
      assertThat(dir.resolve("data")).doesNotExist();
    }
  }

  @Test
  void namesWhoIsBlockedDeadOrNoExchange() throws Exception {
    var blocked = answering(451, "not in your country\u001b[31m");
    var html = answering(200, "<html>sign in</html>");
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      var endpoints = new LinkedHashMap<>(exchanges.endpoints());
      endpoints.put(Exchanges.OKX, at(blocked.getAddress().getPort()));
      endpoints.put(Exchanges.DERIBIT, at(deadPort()));
      endpoints.put(Exchanges.BYBIT_LINEAR, at(html.getAddress().getPort()));
      write(endpoints, "");
      assertThat(doctor()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(line("exchange okx:public"))
          .startsWith("FAIL")
          .contains("list: blocked by the exchange: HTTP 451 not in your country [31m")
          .contains("WebSocket: blocked by the exchange: HTTP 451")
          .contains("→ this place or address is not served: use another network or `proxy`");
      assertThat(line("exchange deribit:public"))
          .startsWith("FAIL")
          .contains("connection refused", "→ check name lookup, firewall, `proxy` and `endpoints`");
      assertThat(line("exchange bybit:linear")).startsWith("FAIL").contains("is not JSON");
      assertThat(line("exchange binance:spot")).startsWith("ok");
      assertThat(out()).endsWith(" 3 to mend (FAIL)." + System.lineSeparator());
    } finally {
      blocked.stop(0);
      html.stop(0);
    }
  }

  @Test
  void failsWhereTheDiskIsFullAndTheDatabaseAway() throws Exception {
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      var secret = Files.writeString(dir.resolve("secret"), "CANARY\n");
      write(
          exchanges.endpoints(),
          """
          csv: { min-free-disk: 1024TiB }
          sql:
            url: jdbc:postgresql://127.0.0.1:%d/parallax
            user: joe
            password-file: %s
            timeout: 1s
          alerts:
            channels:
              desk: { slack: { url-env: PARALLAX_NOBODY_SETS_THIS } }
          """
              .formatted(deadPort(), secret));
      assertThat(doctor("--verbose")).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(line("disk " + dir.resolve("data ").toString().strip()))
          .startsWith("FAIL")
          .contains("nothing is written below csv.min-free-disk");
      assertThat(line("database"))
          .startsWith("FAIL")
          .contains("jdbc:postgresql://127.0.0.1:", "refused", "rows wait on the disk");
      assertThat(line("secret sql.password-file")).contains(secret.toString());
      assertThat(line("alert channel desk"))
          .startsWith("FAIL")
          .contains("alerts.channels.desk.slack.url-env: the environment has no");
      assertThat(out() + err.toString(StandardCharsets.UTF_8)).doesNotContain("CANARY");
    }
  }

  @Test
  void looksIntoADatabaseFileWithoutChangingIt() throws Exception {
    try (var exchanges = Exchanges.start(Scenario.CALM, 5, 100, Duration.ofMinutes(5))) {
      write(exchanges.endpoints(), "");
      assertThat(run("db", "migrate", "--config", config())).isZero();
      assertThat(doctor()).as(out()).isZero();
      assertThat(line("database")).contains("tables version 2, writable");
    }
  }

  @Test
  void writesAnObjectALineForPrograms() throws Exception {
    write(Map.of(Exchanges.OKX, at(deadPort()), Exchanges.DERIBIT, at(deadPort())), "");
    assertThat(doctor("--json")).isEqualTo(ExitCode.UNAVAILABLE);
    var findings = out().lines().map(JSON::readTree).toList();
    assertThat(findings)
        .allSatisfy(finding -> {
          assertThat(finding.propertyNames()).containsExactly("level", "what", "detail", "fix");
          assertThat(finding.get("level").asString()).isIn("OK", "WARN", "FAIL");
        })
        .anySatisfy(finding -> {
          assertThat(finding.get("what").asString()).isEqualTo("exchange okx:public");
          assertThat(finding.get("level").asString()).isEqualTo("FAIL");
        });
  }

  @Test
  void aConfigurationWithMistakesIsNotExamined() throws Exception {
    Files.writeString(dir.resolve("my.yaml"), "lanes: none\n");
    assertThat(doctor()).isEqualTo(ExitCode.CONFIG);
    assertThat(out()).isEmpty();
  }

  private int doctor(String... more) {
    var arguments = new ArrayList<>(List.of("doctor", "--config", config()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out.reset();
    var reader = Exchanges.reader();
    var environment =
        new Environment(
            new Starter(reader, new StopSignal()),
            reader,
            List.of("volatile"),
            dir,
            new Printer(out),
            new Printer(err),
            false,
            "1.2.3");
    return new Cli(environment).run(arguments);
  }

  private String config() {
    return dir.resolve("my.yaml").toString();
  }

  private String line(String what) {
    return out().lines().filter(line -> line.contains(what + " ")).findFirst().orElse("no " + what);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** With the data beside the configuration. */
  private void write(Map<Segment, SimulatedEndpoint> endpoints, String more) throws IOException {
    var data = "dir: " + dir.resolve("data");
    var csv =
        more.contains("csv: {")
            ? more.replace("csv: {", "csv: { " + data + ",")
            : more + "csv: { " + data + " }\n";
    Files.writeString(dir.resolve("my.yaml"), DemoYaml.of(endpoints) + csv + "web: { port: 0 }\n");
  }

  private static HttpServer answering(int status, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static SimulatedEndpoint at(int port) {
    return new SimulatedEndpoint(
        URI.create("ws://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + port));
  }

  /** A port that nobody listens on. */
  private static int deadPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
