package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TunnelFetchTest {
  /** A name that only the proxy can reach. */
  private static final URI ADDRESS = URI.create("http://venue.invalid:8080/list?a=1");

  @Test
  void readsThroughBothKindsOfProxies() throws IOException, InterruptedException {
    RestVenue.Answer packed =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          try (var gzip = new GZIPOutputStream(exchange.getResponseBody())) {
            gzip.write("hello".getBytes(StandardCharsets.UTF_8));
          }
        };
    try (var venue = new RestVenue(packed);
        var http = TestProxy.http(venue.port());
        var socks = TestProxy.socks(venue.port())) {
      for (var proxy : List.of(http, socks)) {
        try (var fetch = Fetch.through(proxy.settings(), Duration.ofSeconds(20))) {
          var answer = fetch.get(ADDRESS);
          assertThat(answer.status).isEqualTo(200);
          assertThat(new String(answer.body, StandardCharsets.UTF_8)).isEqualTo("hello");
        }
      }
      assertThat(venue.requests).containsExactly("/list?a=1", "/list?a=1");
      assertThat(http.asked.getFirst()).startsWith("CONNECT venue.invalid:8080");
      assertThat(socks.asked).containsExactly("me:secret@venue.invalid:8080");
    }
  }

  @Test
  void tellsStatusAndRetryAfter() throws IOException, InterruptedException {
    RestVenue.Answer busy =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "9");
          RestVenue.send(exchange, 429, "busy");
        };
    try (var venue = new RestVenue(busy);
        var proxy = TestProxy.socks(venue.port());
        var fetch = Fetch.through(proxy.settings(), Duration.ofSeconds(20))) {
      var answer = fetch.get(ADDRESS);
      assertThat(answer.status).isEqualTo(429);
      assertThat(answer.retryAfter).isEqualTo(Duration.ofSeconds(9));
    }
  }

  @Test
  void refusesABodyThatUnpacksToMoreThanTheLimit() {
    RestVenue.Answer bomb =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          try (var gzip = new GZIPOutputStream(exchange.getResponseBody())) {
            var spaces = new byte[1 << 20];
            for (int megabyte = 0; megabyte <= 64; megabyte++) {
              gzip.write(spaces);
            }
          }
        };
    try (var venue = new RestVenue(bomb);
        var proxy = TestProxy.socks(venue.port());
        var fetch = Fetch.through(proxy.settings(), Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> fetch.get(ADDRESS))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("no whole answer");
    }
  }

  @Test
  void tellsThatTheProxyIsNotThereOrSilent() {
    var gone = TestProxy.http(1);
    gone.close();
    try (var fetch = Fetch.through(gone.settings(), Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> fetch.get(ADDRESS))
          .hasMessageContaining("the proxy 127.0.0.1:" + gone.settings().port() + ": ")
          .hasMessageContaining("refused")
          .hasMessageNotContaining("secret");
    }
    try (var silent = new RawVenue(RawVenue.Peer::drain);
        var fetch =
            Fetch.through(
                ProxySettings.parse("http://127.0.0.1:" + silent.port()), Duration.ofMillis(200))) {
      assertThatThrownBy(() -> fetch.get(ADDRESS)).hasMessageContaining("no whole answer");
    }
  }
}
