package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.sim.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of the whole program, asked from outside. */
class WebIT {
  private static final String CANARY = "CANARY-0123456789-abcdef";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path dir = Path.of("");

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void theDemoTakesAnotherPortWhereItsOwnIsTaken() throws Exception {
    try (var other = taken();
        var demo = ParallaxProcess.start(dir, "demo", "--port", "" + other.getLocalPort());
        var client = HttpClient.newHttpClient()) {
      demo.awaitOut(line -> line.contains(" OPEN "));
      var line = demo.out().stream().filter(l -> l.startsWith("WEB ")).findFirst().orElseThrow();
      var address = URI.create(line.substring("WEB".length()).strip());
      assertThat(address.getPort()).isNotEqualTo(other.getLocalPort());
      var rows =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/opportunities")).build(),
              BodyHandlers.ofString());
      assertThat(rows.statusCode()).isEqualTo(200);
      assertThat(rows.body()).contains("\"openedAt\"");
      // Looked at once a second, and an opportunity may come before that.
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  client
                      .send(
                          HttpRequest.newBuilder(address.resolve("/readyz")).build(),
                          BodyHandlers.discarding())
                      .statusCode(),
              code -> code == 200);
      assertThat(demo.end("TERM")).isLessThan(Duration.ofSeconds(10));
      assertThat(demo.exitCode()).isEqualTo(143);
    }
  }

  @Test
  void runEndsWhereItsPortIsTakenAndSaysWhatToDo() throws Exception {
    try (var other = taken();
        var exchanges = Exchanges.start(Scenario.CALM, 3, 100, Duration.ofMinutes(5))) {
      Files.writeString(
          dir.resolve("parallax.yaml"),
          DemoYaml.of(exchanges.endpoints()) + "web: { port: " + other.getLocalPort() + " }\n");
      try (var run = ParallaxProcess.start(dir, "run")) {
        assertThat(run.exitCode()).as("%s", run.err()).isEqualTo(69);
        assertThat(run.err())
            .singleElement()
            .asString()
            .startsWith("parallax: web.port: cannot listen on 127.0.0.1:" + other.getLocalPort())
            .contains("--port 8081");
      }
    }
  }

  @Test
  void aTokenThatIsNoSecretStartsNothing() throws Exception {
    var token = dir.resolve("token");
    Files.writeString(token, CANARY + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(
        dir.resolve("parallax.yaml"),
        "web: { bind: 0.0.0.0, port: 0, token-file: token, insecure-bind: true }\n");
    try (var run = ParallaxProcess.start(dir, "run")) {
      assertThat(run.exitCode()).isEqualTo(78);
      assertThat(run.err()).singleElement().asString().contains("token: everybody can read it");
    }
  }

  @Test
  void aWideBindWithATokenServesThoseWhoKnowItAndPrintsItNowhere() throws Exception {
    var token = dir.resolve("token");
    Files.writeString(token, CANARY + "\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    try (var exchanges = Exchanges.start(Scenario.CALM, 3, 500, Duration.ofMinutes(5))) {
      Files.writeString(
          dir.resolve("parallax.yaml"),
          DemoYaml.of(exchanges.endpoints())
              + "log: { level: trace }\n"
              + "web: { bind: 0.0.0.0, port: 0, token-file: token, insecure-bind: true,"
              + " behind-https-proxy: true }\n");
      try (var run = ParallaxProcess.start(dir, "run", "--verbose");
          var show = ParallaxProcess.start(dir, "config", "show");
          var client = HttpClient.newHttpClient()) {
        run.awaitOut(line -> line.startsWith("WEB "));
        var line = run.out().stream().filter(l -> l.startsWith("WEB ")).findFirst().orElseThrow();
        var port = URI.create(line.substring("WEB".length()).strip()).getPort();
        var status = URI.create("http://127.0.0.1:" + port + "/api/status");
        var stranger = client.send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(401);
        var wrong =
            client.send(
                HttpRequest.newBuilder(status)
                    .header("Authorization", "Bearer " + CANARY + "x")
                    .build(),
                BodyHandlers.ofString());
        assertThat(wrong.statusCode()).isEqualTo(401);
        var friend =
            client.send(
                HttpRequest.newBuilder(status).header("Authorization", "Bearer " + CANARY).build(),
                BodyHandlers.ofString());
        assertThat(friend.statusCode()).isEqualTo(200);
        var login =
            client.send(
                HttpRequest.newBuilder(status.resolve("/api/login"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"token\": \"" + CANARY + "\"}"))
                    .build(),
                BodyHandlers.ofString());
        assertThat(login.statusCode()).isEqualTo(204);
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
        run.end("TERM");
        assertThat(show.exitCode()).isZero();
        assertThat(
                String.join("\n", run.out()) + run.err() + show.out() + show.err() + friend.body())
            .contains("a wrong token came from")
            .doesNotContain("CANARY");
      }
    }
  }
}
