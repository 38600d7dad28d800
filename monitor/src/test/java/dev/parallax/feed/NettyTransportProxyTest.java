package dev.parallax.feed;

import static dev.parallax.feed.RecordingLink.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NettyTransportProxyTest {
  /** A name that only the proxy can reach. */
  private static final URI ADDRESS = URI.create("ws://venue.invalid:8080/ws");

  @Test
  void goesThroughAnHttpProxyWithALogin() {
    var asked = new CompletableFuture<String>();
    try (var venue = greeter();
        var proxy =
            new RawVenue(peer -> {
              asked.complete(peer.head());
              peer.text("HTTP/1.1 200 OK\r\n\r\n");
              join(peer, venue.port());
            });
        var link = RecordingLink.to(ADDRESS, proxy("http://me:secret@127.0.0.1:", proxy))) {
      await().until(() -> link.told.contains("text hello"));
      assertThat(get(asked))
          .startsWith("CONNECT venue.invalid:8080 HTTP/1.1")
          .containsIgnoringCase("proxy-authorization: Basic bWU6c2VjcmV0");
    }
  }

  @Test
  void goesThroughASocksProxyWithALogin() {
    var asked = new CompletableFuture<String>();
    try (var venue = greeter();
        var proxy =
            new RawVenue(peer -> {
              peer.in.readNBytes(2 + 2);
              peer.bytes(new byte[] {5, 2});
              int userLength = peer.in.readNBytes(2)[1];
              peer.in.readNBytes(userLength);
              peer.in.readNBytes(peer.in.readByte());
              peer.bytes(new byte[] {1, 0});
              int length = peer.in.readNBytes(5)[4];
              asked.complete(
                  new String(peer.in.readNBytes(length), StandardCharsets.US_ASCII)
                      + ":"
                      + peer.in.readUnsignedShort());
              peer.bytes(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
              join(peer, venue.port());
            });
        var link = RecordingLink.to(ADDRESS, proxy("socks5://me:secret@127.0.0.1:", proxy))) {
      await().until(() -> link.told.contains("text hello"));
      assertThat(get(asked)).isEqualTo("venue.invalid:8080");
    }
  }

  @Test
  void tellsThatTheProxyRefused() {
    try (var proxy =
            new RawVenue(peer -> {
              peer.head();
              peer.text("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
            });
        var link = RecordingLink.to(ADDRESS, proxy("http://127.0.0.1:", proxy))) {
      assertThat(link.end().describe()).contains("407");
    }
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(ProxySettings.parse("socks5://me:secret@host:1080"))
        .hasToString("socks5://me:***@host:1080");
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

  private static ProxySettings proxy(String prefix, RawVenue proxy) {
    return ProxySettings.parse(prefix + proxy.port());
  }

  /** Passes bytes both ways until one side is done. */
  private static void join(RawVenue.Peer peer, int port) throws IOException {
    try (var venue = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              venue.getInputStream().transferTo(peer.out);
            } catch (IOException e) {
              // One side hung up: so does the other.
            }
          });
      peer.in.transferTo(venue.getOutputStream());
    }
  }
}
