package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of somebody else, or a rude program, gets from a server without a token. */
class StrangersTest {
  private static WebRig rig = WebRig.plan().host("parallax.example.org").start();

  @BeforeAll
  static void quote() {
    rig.quote(WebRig.BINANCE, 100, 100.1);
    rig.quote(WebRig.BYBIT, 101, 101.1);
    rig.ticks();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "parallax.example.org.evil.example",
        "xparallax.example.org",
        "0x7f000001"
      })
  void aForeignHostNameIsRefusedOnEveryRoute(String host) throws IOException {
    for (var route : rig.web.routes()) {
      assertThat(rig.rawStatus(route, host)).as("%s of %s", route, host).contains(" 421 ");
    }
    assertThat(rig.rawStatus("GET /app.js", host)).contains(" 421 ");
    assertThat(rig.rawStatus("GET /nothing/there", host)).contains(" 421 ");
    assertThat(rig.rawStatus("POST /livez", host)).contains(" 421 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "LOCALHOST:1234",
        "[::1]:80",
        "10.0.0.7",
        "parallax.example.org"
      })
  void addressesAndAllowedNamesAreServed(String host) throws IOException {
    assertThat(rig.rawStatus("GET /openapi.json", host)).contains(" 200 ");
  }

  @Test
  void aRequestWithoutHostIsRefused() throws IOException {
    assertThat(rig.raw("GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n")).contains(" 400 ");
    assertThat(rig.raw("GET /livez HTTP/1.0\r\n\r\n")).contains(" 421 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:1",
        "http://127.0.0.1",
        "file://"
      })
  void anotherOriginsPageGetsNothing(String origin) {
    assertThat(rig.send(rig.request("/api/stream").header("Origin", origin)).statusCode())
        .isEqualTo(403);
    assertThat(rig.send(rig.request("/api/opportunities").header("Origin", origin)).statusCode())
        .isEqualTo(403);
    var login =
        rig.request("/api/login")
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"token\":\"x\"}"));
    assertThat(rig.send(login).statusCode()).isEqualTo(403);
  }

  @Test
  void ownPagesAreAnswered() {
    var own = "http://" + rig.address.getAuthority();
    assertThat(rig.send(rig.request("/api/status").header("Origin", own)).statusCode())
        .isEqualTo(200);
    assertThat(
            rig.send(rig.request("/api/status").header("Sec-Fetch-Site", "same-origin"))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            rig.send(rig.request("/api/status").header("Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aBodyThatIsDeclaredTooLargeIsNotWaitedFor() throws IOException {
    var head =
        List.of(
            "POST /api/login HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: 99999999999",
            "Connection: close");
    assertThat(rig.raw(String.join("\r\n", head) + "\r\n\r\n")).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void onlyJsonIsTakenAndNotMuchOfIt() {
    var form = rig.request("/api/login").header("Content-Type", "text/plain");
    assertThat(rig.send(form.POST(BodyPublishers.ofString("{\"token\":\"x\"}"))).statusCode())
        .isEqualTo(415);
    assertThat(
            rig.send(rig.request("/api/login").POST(BodyPublishers.ofString("token=x")))
                .statusCode())
        .isEqualTo(415);
    var large = rig.request("/api/login").header("Content-Type", "application/json");
    assertThat(
            rig.send(
                    large.POST(BodyPublishers.ofString("{\"token\":\"" + "x".repeat(5000) + "\"}")))
                .statusCode())
        .isEqualTo(413);
    var broken = rig.request("/api/login").header("Content-Type", "application/json");
    assertThat(rig.send(broken.POST(BodyPublishers.ofString("{\"token\":"))).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/vendor/../../db/migration/sqlite/V1__tables.sql",
        "/../db/migration/sqlite/V1__tables.sql",
        "/%2e%2e/logback.xml",
        "/..%5clogback.xml",
        "/..;/logback.xml",
        "//etc/passwd",
        "/vendor",
        "/vendor/",
        "/index.html/",
        "/.git/config",
        "/index.html%00.js",
        "/dev/parallax/app/Main.class"
      })
  void noPathLeadsOutOfTheFolder(String path) throws IOException {
    var answer =
        rig.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer.lines().findFirst().orElse("")).containsPattern(" 40[04] ");
    assertThat(answer).doesNotContain("root:", "CREATE TABLE", "<configuration>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE /", "PUT /api/status", "DELETE /livez", "OPTIONS /", "BREW /"})
  void otherMethodsDoNothing(String line) throws IOException {
    assertThat(rig.rawStatus(line, "localhost")).containsPattern(" (40[045]|501) ");
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    var answer =
        rig.raw(
            "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: "
                + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  @Test
  void everyAnswerSaysWhatBrowsersMayDoAndNotWhoMadeIt() {
    for (var path :
        new String[] {"/", "/livez", "/api/status", "/metrics", "/nothing", "/api/nothing"}) {
      var answer = rig.get(path);
      assertThat(header(answer, "Content-Security-Policy"))
          .as(path)
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                  + " img-src 'self' data:; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
      assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin");
    }
  }

  @Test
  void refusalsAreProblemsWithoutTraces() {
    var answer = rig.get("/api/chart?route=nobody");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).doesNotContain("dev.parallax", "jetty", "javalin", "at ");
    assertThat(Json.MAPPER.readTree(answer.body()).get("status").intValue()).isEqualTo(404);
    for (var bad :
        new String[] {
          "/api/chart",
          "/api/chart?route=x&minutes=0",
          "/api/chart?route=x&minutes=99999999999",
          "/api/history?from=yesterday",
          "/api/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
          "/api/history?limit=1000000",
          "/api/spreads?instrument=" + "x".repeat(300)
        }) {
      assertThat(rig.get(bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void aPercentThatSpellsNoByteIsRefusedWhereAQueryIsRead() throws IOException {
    for (var query : new String[] {"from=%zz", "limit=3&coin=%", "route=%2"}) {
      assertThat(
              rig.raw(
                  "GET /api/history?"
                      + query
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .as(query)
          .contains(" 400 ", "two hexadecimal digits");
    }
    assertThat(rig.rawStatus("GET /?q=50%", "localhost")).contains(" 200 ");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
