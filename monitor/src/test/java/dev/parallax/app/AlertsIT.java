package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a process, and a program that is told what it finds. */
class AlertsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");

  @Test
  void theDemoTellsAProgramWhatOpensAndCloses() throws Exception {
    var received = new CopyOnWriteArrayList<JsonNode>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/CANARY";
    var file = Files.writeString(dir.resolve("hook.txt"), url);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        dir.resolve("alerts.yaml"),
        "alerts: { min-duration: 0s, per-minute: 600, channels: { program: { webhook:"
            + " { url-file: hook.txt } } } }\n");
    try (var demo = ParallaxProcess.start(dir, "demo", "--verbose", "--alerts", "alerts.yaml")) {
      await()
          .atMost(ParallaxProcess.PATIENCE.multipliedBy(2))
          .until(() -> kinds(received).containsAll(List.of("opened", "closed")));
      demo.end("INT");
      assertThat(String.join("\n", demo.out()) + String.join("\n", demo.err()))
          .doesNotContain("CANARY");
    } finally {
      server.stop(0);
    }
    assertThat(received)
        .allSatisfy(body -> assertThat(body.path("label").asString("")).isEqualTo("DEMO"));
    assertThat(received).extracting(body -> body.path("id").asString()).doesNotHaveDuplicates();
  }

  private static List<String> kinds(List<JsonNode> received) {
    return received.stream().map(body -> body.path("kind").asString()).toList();
  }
}
