package dev.parallax.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.parallax.sim.Scenario;
import dev.parallax.testing.Chromium;
import dev.parallax.testing.ChromiumWindow;
import dev.parallax.testing.SelfSigned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a key store and a token: the page over https, from the login to the logout. */
class HttpsPageIT {
  private static final String TOKEN = "CANARY-0123456789-abcdefghij";

  @TempDir private Path dir = Path.of("");

  @Test
  void servesThePageOverHttpsToThoseWhoKnowTheTokenUntilTheyLogOut() throws Exception {
    var keys = SelfSigned.key(dir, "localhost", 10);
    secret("token", TOKEN);
    secret("p12-password", "changeit");
    try (var exchanges = Exchanges.start(Scenario.CALM, 3, 500, Duration.ofMinutes(5))) {
      Files.writeString(
          dir.resolve("parallax.yaml"),
          DemoYaml.of(exchanges.endpoints())
              + "web: { port: 0, token-file: token, keystore: localhost10.p12,"
              + " keystore-password-file: p12-password }\n");
      try (var run = ParallaxProcess.start(dir, "run");
          var client = HttpClient.newBuilder().sslContext(SelfSigned.trusting(keys)).build()) {
        run.awaitOut(line -> line.startsWith("WEB "));
        var line = run.out().stream().filter(l -> l.startsWith("WEB ")).findFirst().orElseThrow();
        var bound = URI.create(line.substring("WEB".length()).strip());
        assertThat(bound.getScheme()).isEqualTo("https");
        var address = URI.create("https://localhost:" + bound.getPort());
        var page =
            client.send(
                HttpRequest.newBuilder(address.resolve("/")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Parallax</title>");
        assertThat(
                client
                    .send(
                        HttpRequest.newBuilder(address.resolve("/api/status")).build(),
                        BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(401);
        browse(address);
        assertThat(run.end("TERM")).isLessThan(Duration.ofSeconds(10));
      }
    }
  }

  private static void browse(URI address) {
    var chromium = Chromium.onPath();
    assumeTrue(chromium.isPresent(), Chromium.MISSING);
    try (var playwright = ChromiumWindow.playwright();
        var browser = ChromiumWindow.launch(playwright, chromium.get());
        var window = ChromiumWindow.trustful(browser, address, 1440, 900)) {
      var page = window.page();
      page.navigate(address + "/#token=" + TOKEN);
      assertThat(page.locator("#state-word")).hasText("LIVE");
      page.navigate(address + "/?view=feeds");
      assertThat(page.locator("#feeds tbody tr").first()).isVisible();
      assertThat(page.url()).doesNotContain(TOKEN);
      assertThat(window.context().cookies())
          .singleElement()
          .satisfies(cookie -> {
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.httpOnly).isTrue();
          });
      assertThat(window.complaints()).isEmpty();
      logOut(window, page);
    }
  }

  /** The open stream ends with the visit, and the page asks for the token. */
  private static void logOut(ChromiumWindow window, Page page) {
    window.mean("401");
    window.mean(ChromiumWindow.GONE);
    var status =
        page.evaluate(
            "() => fetch('api/logout', {method: 'POST', body: '{}',"
                + " headers: {'Content-Type': 'application/json'}}).then(answer => answer.status)");
    assertThat(status).isEqualTo(204);
    assertThat(page.locator("#state-word")).hasText("LOCKED");
    assertThat(page.locator("#login")).isVisible();
    assertThat(window.complaints()).isEmpty();
  }

  private void secret(String name, String text) throws Exception {
    var file = dir.resolve(name);
    Files.writeString(file, text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
