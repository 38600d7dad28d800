package dev.parallax.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parallax.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of asking a monitor, and everything that may answer in its place. */
class ApiClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path dir = Path.of("");

  @Test
  void readsWhatAMonitorSays() throws Exception {
    try (var monitor = new FakeMonitor();
        var client = client(monitor, null)) {
      var reading = client.read();
      assertThat(reading.at()).isEqualTo(Instant.parse("2026-11-29T10:22:02.123456Z"));
      assertThat(reading.openBps()).isEqualTo(50);
      var open = reading.open().getFirst();
      assertThat(open.instrument()).isEqualTo("BTC/USDT:USDT");
      assertThat(open.sell())
          .isEqualTo(new Reading.Leg("bybit", "bybit:linear", "BTCUSDT", 60301, 0.85, 95.5));
      assertThat(open.netBps()).isEqualTo(37.5);
      assertThat(open.flags()).as("fit for a terminal").containsExactly("NEW[31m");
      assertThat(open.closing()).isNull();
      var closed = reading.closed().getFirst();
      assertThat(closed.netBps()).as("at its end").isEqualTo(12.5);
      assertThat(closed.ageMs()).isEqualTo(8400);
      assertThat(closed.profitQuote()).as("not said").isNaN();
      assertThat(closed.closing())
          .isEqualTo(new Reading.Closing(Instant.parse("2026-11-29T10:21:00Z"), "CONVERGED"));
      var exchange = reading.status().exchanges().getFirst();
      assertThat(exchange.rejects()).isEqualTo(7);
      assertThat(exchange.lagP99Ms()).isNaN();
      assertThat(reading.status().laneP99Us()).isNaN();
      assertThat(reading.status().funnel())
          .containsExactly(new Reading.Stage("comparisons", 8027.1, 100));
      assertThat(reading.status().sinks()).containsExactly(new Reading.Sink("csv", "OK", 3, 0, ""));
    }
  }

  @Test
  void showsItsTokenToTheMonitorAndNobodyElse() throws Exception {
    try (var monitor = new FakeMonitor();
        var client = client(monitor, "CANARY");
        var without = client(monitor, null);
        var wrong = client(monitor, "CANARY2")) {
      monitor.demand("CANARY");
      assertThat(client.read().open()).hasSize(1);
      assertThatThrownBy(without::read)
          .isInstanceOf(ApiException.class)
          .hasMessage(
              monitor.url()
                  + " asks for a token: --token-file FILE, or the variable PARALLAX_TOKEN");
      assertThatThrownBy(wrong::read)
          .hasMessageContaining("does not accept the token")
          .message()
          .doesNotContain("CANARY");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html>sign in</html> | answers, but not like Parallax: the answer is not JSON",
        "200 | {} | answers, but not like Parallax: neither opportunities nor a status",
        "200 | [1,2] | answers, but not like Parallax: neither",
        "200 | '' | answers, but not like Parallax",
        "404 | nothing | answers, but not like Parallax: HTTP 404 for /api/opportunities",
        "302 | moved | answers, but not like Parallax: HTTP 302",
        "421 | no | does not answer to this host name: see web.allowed-hosts",
        "503 | later | is too busy: HTTP 503",
        "500 | oops | answers, but not like Parallax: HTTP 500"
      })
  void saysWhatAnswersInsteadOfAMonitor(int status, String body, String message) throws Exception {
    try (var monitor = new FakeMonitor();
        var client = client(monitor, null)) {
      monitor.answer("/api/opportunities", status, body);
      assertThatThrownBy(client::read)
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith(monitor.url().toString())
          .hasMessageContaining(message);
    }
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (var client = new ApiClient(URI.create("http://127.0.0.1:" + port), null, LONG)) {
      assertThatThrownBy(client::read)
          .hasMessageContaining("no monitor answers at http://127.0.0.1:" + port)
          .hasMessageContaining("connection refused; start one with: parallax run");
    }
  }

  @Test
  void saysInWordsThatWhoeverAnswersIsNoServer() throws IOException {
    try (var rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var _ =
          Thread.startVirtualThread(() -> {
            while (!rude.isClosed()) {
              try (var socket = rude.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
              } catch (IOException e) {
                // The test is over.
              }
            }
          });
      for (var scheme : List.of("http", "https")) {
        var url = URI.create(scheme + "://127.0.0.1:" + rude.getLocalPort());
        try (var client = new ApiClient(url, null, LONG)) {
          assertThatThrownBy(client::read)
              .message()
              .startsWith("no monitor answers at " + url + ": ")
              .containsAnyOf("connection", "handshake")
              .doesNotContain("Exception", "null");
        }
      }
    }
  }

  @Test
  void saysInWordsThatNobodyTrustsTheCertificate() throws Exception {
    var keys = SelfSigned.key(dir, "localhost", 30);
    try (var server =
            SelfSigned.showing(keys)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var client =
            new ApiClient(URI.create("https://localhost:" + server.getLocalPort()), null, LONG)) {
      var _ =
          Thread.startVirtualThread(() -> {
            try (var socket = (SSLSocket) server.accept()) {
              socket.startHandshake();
            } catch (IOException e) {
              // A client that does not trust us goes away: that is its right.
            }
          });
      assertThatThrownBy(client::read)
          .hasMessageContaining(": its certificate is not trusted: unable to find valid")
          .message()
          .doesNotContain("Exception");
    }
  }

  @Test
  void doesNotWaitForEver() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var client =
            new ApiClient(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                null,
                Duration.ofMillis(200))) {
      assertThatThrownBy(client::read).hasMessageContaining("no answer within 200 ms");
    }
  }

  @Test
  void thePollerKeepsTheLastReadingWhileTheMonitorIsAway() throws Exception {
    try (var monitor = new FakeMonitor();
        var client = client(monitor, null)) {
      var first = client.read();
      Thread polling;
      try (var poller = new Poller(client, first, System::nanoTime)) {
        polling = Thread.startVirtualThread(poller);
        await().atMost(LONG).untilAsserted(() -> assertThat(poller.reading()).isNotSameAs(first));
        monitor.answer("/api/status", 503, "");
        await().atMost(LONG).until(() -> poller.link().trouble().contains("too busy"));
        assertThat(poller.reading().open()).hasSize(1);
        assertThat(poller.link().isStale()).isTrue();
        monitor.answer("/api/status", 200, FakeMonitor.STATUS);
        await().atMost(LONG).until(() -> poller.link().trouble().isEmpty());
      }
      polling.join();
    }
  }

  private static ApiClient client(FakeMonitor monitor, @Nullable String token) {
    return new ApiClient(monitor.url(), token, LONG);
  }
}
