package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A server that wants to know a token. */
class TokenTest {
  private static final String TOKEN = "CANARY-0123456789-abcdefghij";

  @TempDir private Path dir = Path.of("");

  @Test
  void dataIsForThoseWhoKnowTheToken() throws IOException {
    try (var rig = WebRig.plan().token(dir, TOKEN).start()) {
      for (var path :
          List.of(
              "/api/status",
              "/api/status/",
              "/api/stream",
              "/api/stream/",
              "/api/history.csv",
              "/api/history.csv/",
              "/health",
              "/health/",
              "/metrics",
              "/metrics/")) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).as(path).isPresent();
      }
      assertThat(rig.get("/metrics//").statusCode()).isNotEqualTo(200);
      for (var path : List.of("/livez", "/openapi.json", "/")) {
        assertThat(rig.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(withBearer(rig, "/api/status", TOKEN).statusCode()).isEqualTo(200);
      assertThat(withBearer(rig, "/metrics", TOKEN).statusCode()).isEqualTo(200);
      assertThat(withBearer(rig, "/api/status", TOKEN + "x").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theTokenIsGivenOnceForACookieThatScriptsCannotRead() throws IOException {
    try (var rig = WebRig.plan().token(dir, TOKEN).start()) {
      var login = login(rig, TOKEN);
      assertThat(login.statusCode()).isEqualTo(204);
      var cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie)
          .startsWith("parallax_visit=")
          .contains("HttpOnly", "SameSite=Strict", "Path=/")
          .doesNotContain("CANARY");
      var pair = cookie.substring(0, cookie.indexOf(';'));
      assertThat(withCookie(rig, pair).statusCode()).isEqualTo(200);
      assertThat(withCookie(rig, "parallax_visit=" + "0".repeat(64)).statusCode()).isEqualTo(401);

      var logout =
          rig.request("/api/logout")
              .header("Cookie", pair)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"));
      assertThat(rig.send(logout).statusCode()).isEqualTo(204);
      assertThat(withCookie(rig, pair).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoGuessesHasToWaitAndWhoIsInsideDoesNotNotice() throws IOException {
    var log = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger("dev.parallax.web");
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    try (var rig = WebRig.plan().token(dir, TOKEN).start()) {
      var cookie = login(rig, TOKEN).headers().firstValue("Set-Cookie").orElseThrow();
      int throttled = 0;
      for (int i = 0; i < 200; i++) {
        int status = login(rig, "GUESSED-0123456789-" + i).statusCode();
        assertThat(status).isIn(401, 429);
        throttled += status == 429 ? 1 : 0;
      }
      assertThat(throttled).isGreaterThan(150);
      var wrong = login(rig, "GUESSED-0123456789-again");
      assertThat(wrong.statusCode()).isEqualTo(429);
      assertThat(wrong.headers().firstValue("Retry-After")).hasValue("10");
      assertThat(login(rig, TOKEN).statusCode()).as("the right one").isEqualTo(204);
      assertThat(withBearer(rig, "/metrics", TOKEN).statusCode()).isEqualTo(200);
      assertThat(withCookie(rig, cookie.substring(0, cookie.indexOf(';'))).statusCode())
          .isEqualTo(200);
    } finally {
      root.detachAppender(log);
      root.setLevel(null);
    }
    var said = List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(said).anyMatch(line -> line.contains("a wrong token came from 127.0.0.1"));
    assertThat(said).noneMatch(line -> line.contains("CANARY") || line.contains("GUESSED"));
  }

  @Test
  void aFileThatIsNoSecretIsRefusedWithoutBeingQuoted() throws IOException {
    var file = dir.resolve("token");
    Files.writeString(file, TOKEN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Token.read(file))
        .isInstanceOf(WebSettingsException.class)
        .hasMessageContaining("everybody can read it")
        .hasMessageContaining("chmod 600 " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> Token.read(file))
        .isInstanceOf(WebSettingsException.class)
        .hasMessageContaining("its group can read it")
        .hasMessageContaining("chmod 600 " + file)
        .hasMessageNotContaining("CANARY");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-----w-"));
    assertThatThrownBy(() -> Token.read(file)).hasMessageContaining("everybody can write it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w----"));
    assertThatThrownBy(() -> Token.read(file)).hasMessageContaining("its group can write it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(Token.read(file).toString()).isEqualTo("***");
    Files.write(file, new byte[] {(byte) 0xC3, 0x28, 0, (byte) 0xFF});
    assertThatThrownBy(() -> Token.read(file))
        .isInstanceOf(WebSettingsException.class)
        .hasMessageContaining("is no token");
    Files.writeString(file, "CANARY short\n");
    assertThatThrownBy(() -> Token.read(file))
        .hasMessageContaining("is no token")
        .hasMessageNotContaining("CANARY");
    assertThatThrownBy(() -> Token.read(dir.resolve("none")))
        .hasMessageStartingWith("web.token-file: " + dir.resolve("none") + ": no such file; ");
    var folder = Files.createDirectory(dir.resolve("folder"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> Token.read(folder))
        .isInstanceOf(WebSettingsException.class)
        .hasMessageStartingWith("web.token-file: " + folder + ": Is a directory; ");
  }

  @Test
  void aTokenThatCanBeGuessedIsRefusedWithTheCommandThatMakesABetterOne() throws IOException {
    var file = Files.createFile(dir.resolve("token"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (var weak : List.of("QQQQQQQQQQQQQQQQ", "12345123451234512345", "ababababababababababab")) {
      Files.writeString(file, weak.repeat(2) + "\n");
      assertThatThrownBy(() -> Token.read(file))
          .isInstanceOf(WebSettingsException.class)
          .hasMessageContaining("can be guessed")
          .hasMessageContaining("allowed: 6 or more, at random")
          .hasMessageEndingWith("example: (umask 077; openssl rand -hex 32 > " + file + ")")
          .hasMessageNotContaining(weak);
    }
    Files.writeString(file, "1234561234561234\n");
    assertThat(Token.read(file).matches("1234561234561234")).isTrue();
  }

  @Test
  void theCommandOfTheMessageMakesATokenThatIsTaken() throws Exception {
    var file = dir.resolve("made");
    var shell = new ProcessBuilder("sh", "-c", Token.command(file)).inheritIO().start();
    assumeTrue(shell.waitFor() == 0, "openssl is here");
    assertThat(Token.read(file).toString()).isEqualTo("***");
  }

  @Test
  void theGroupMayReadAFileThatAnotherUserHandsOver() throws IOException {
    var file = dir.resolve("token");
    Files.writeString(file, TOKEN);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    var nobody =
        file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try {
      Files.setOwner(file, nobody);
    } catch (IOException e) {
      assumeTrue(false, "only root can give files away: " + e);
    }
    assertThat(Token.read(file).toString()).isEqualTo("***");
  }

  @Test
  void behindAnHttpsProxyTheCookieGoesByHttpsOnly() throws IOException {
    try (var plain = WebRig.plan().token(dir, TOKEN).start();
        var behind = WebRig.plan().token(dir, TOKEN).behindHttpsProxy().start()) {
      assertThat(login(plain, TOKEN).headers().firstValue("Set-Cookie").orElseThrow())
          .doesNotContain("Secure");
      assertThat(login(behind, TOKEN).headers().firstValue("Set-Cookie").orElseThrow())
          .contains("; Secure");
    }
  }

  @Test
  void aLogoutEndsTheStreamsOfThatVisitAndOfNoOther() throws IOException {
    try (var rig = WebRig.plan().token(dir, TOKEN).start()) {
      var mine = cookie(login(rig, TOKEN));
      var other = cookie(login(rig, TOKEN));
      try (var first = stream(rig, "Cookie: " + mine);
          var second = stream(rig, "Cookie: " + mine);
          var foreign = stream(rig, "Cookie: " + other);
          var program = stream(rig, "Authorization: Bearer " + TOKEN)) {
        await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().size() == 4);
        var logout =
            rig.request("/api/logout")
                .header("Cookie", mine)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        assertThat(rig.send(logout).statusCode()).isEqualTo(204);
        assertThat(first.getInputStream().readAllBytes()).asString().contains("event: hello");
        assertThat(second.getInputStream().readAllBytes()).asString().contains("event: hello");
        await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().size() == 2);
        assertThat(foreign.getInputStream().read()).isPositive();
        assertThat(program.getInputStream().read()).isPositive();
      }
    }
  }

  @Test
  void aVisitIsOverAfterTwelveHours() throws IOException {
    Files.writeString(dir.resolve("token"), TOKEN);
    Files.setPosixFilePermissions(
        dir.resolve("token"), PosixFilePermissions.fromString("rw-------"));
    var now = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
    var visitors =
        new Visitors(Token.read(dir.resolve("token")), new SplittableRandom(1), now::get);
    var cookie = visitors.begin();
    var clients = new StreamClients(2);
    var client =
        new StreamClient(
            now::get,
            now::get,
            () -> visitors.remember(cookie) == Visitors.Answer.WELCOME,
            () -> fail("it is ended, not cut"));
    assertThat(clients.join(client)).isTrue();
    now.addAndGet(TimeUnit.HOURS.toNanos(12) - 1);
    clients.sweep();
    assertThat(client.isOver()).isFalse();
    now.incrementAndGet();
    clients.sweep();
    assertThat(client.isOver()).isTrue();
  }

  /** Somebody who listens; the end of the input is the end of the stream. */
  private static Socket stream(WebRig rig, String header) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), rig.address.getPort());
    socket.setSoTimeout((int) WebRig.PATIENCE.toMillis());
    socket
        .getOutputStream()
        .write(
            ("GET /api/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + header
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String cookie(HttpResponse<String> login) {
    var cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static HttpResponse<String> login(WebRig rig, String token) {
    return rig.send(
        rig.request("/api/login")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.of(Map.of("token", token)))));
  }

  private static HttpResponse<String> withBearer(WebRig rig, String path, String token) {
    return rig.send(rig.request(path).header("Authorization", "Bearer " + token));
  }

  private static HttpResponse<String> withCookie(WebRig rig, String cookie) {
    return rig.send(rig.request("/api/status").header("Cookie", cookie));
  }
}
