package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import org.junit.jupiter.api.Test;

class NettyTransportProxyTest {
  /** A name that only the proxy can reach. */
  private static final URI ADDRESS = URI.create("ws://venue.invalid:8080/ws");

  @Test
  void goesThroughAnHttpProxyWithALogin() {
    try (var venue = greeter();
        var proxy = TestProxy.http(venue.port());
        var link = RecordingLink.to(ADDRESS, proxy.settings())) {
      await().until(() -> link.told.contains("text hello"));
      assertThat(proxy.asked.getFirst())
          .startsWith("CONNECT venue.invalid:8080 HTTP/1.1")
          .containsIgnoringCase("proxy-authorization: Basic bWU6c2VjcmV0");
    }
  }

  @Test
  void goesThroughASocksProxyWithALogin() {
    try (var venue = greeter();
        var proxy = TestProxy.socks(venue.port());
        var link = RecordingLink.to(ADDRESS, proxy.settings())) {
      await().until(() -> link.told.contains("text hello"));
      assertThat(proxy.asked).containsExactly("me:secret@venue.invalid:8080");
    }
  }

  @Test
  void tellsThatTheProxyRefused() {
    try (var proxy =
            new RawVenue(peer -> {
              peer.head();
              peer.text("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
            });
        var link =
            RecordingLink.to(ADDRESS, ProxySettings.parse("http://127.0.0.1:" + proxy.port()))) {
      assertThat(link.end().describe()).contains("407");
    }
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(ProxySettings.parse("socks5://me:secret@host:1080"))
        .hasToString("socks5://***@host:1080");
    assertThatThrownBy(() -> ProxySettings.parse("ftp://me:secret@host:1080"))
        .hasMessageContaining("allowed: http://")
        .hasMessageNotContaining("secret");
  }

  private static RawVenue greeter() {
    return new RawVenue(peer -> {
      peer.upgrade();
      peer.frame(0x81, "hello");
      peer.drain();
    });
  }
}
