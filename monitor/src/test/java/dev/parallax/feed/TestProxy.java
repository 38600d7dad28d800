package dev.parallax.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that leads everybody to one port of this machine, whatever host they ask for. */
final class TestProxy implements AutoCloseable {
  /** What it was asked for: the head of CONNECT, or {@code user:password@host:port}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final RawVenue server;
  private final String scheme;

  private TestProxy(ProxySettings.Kind kind, int port) {
    this.scheme = kind == ProxySettings.Kind.HTTP ? "http" : "socks5";
    this.server =
        new RawVenue(
            switch (kind) {
              case HTTP -> peer -> http(peer, port);
              case SOCKS5 -> peer -> socks(peer, port);
            });
  }

  static TestProxy http(int port) {
    return new TestProxy(ProxySettings.Kind.HTTP, port);
  }

  static TestProxy socks(int port) {
    return new TestProxy(ProxySettings.Kind.SOCKS5, port);
  }

  /** How to reach it, with a login. */
  ProxySettings settings() {
    return ProxySettings.parse(scheme + "://me:secret@127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.close();
  }

  private void http(RawVenue.Peer peer, int port) throws IOException {
    asked.add(peer.head());
    peer.text("HTTP/1.1 200 OK\r\n\r\n");
    join(peer, port);
  }

  private void socks(RawVenue.Peer peer, int port) throws IOException {
    peer.in.readNBytes(2 + 2);
    peer.bytes(new byte[] {5, 2});
    peer.in.readByte();
    var login = word(peer) + ":" + word(peer);
    peer.bytes(new byte[] {1, 0});
    peer.in.readNBytes(4);
    asked.add(login + "@" + word(peer) + ":" + peer.in.readUnsignedShort());
    peer.bytes(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
    join(peer, port);
  }

  private static String word(RawVenue.Peer peer) throws IOException {
    return new String(peer.in.readNBytes(peer.in.readByte()), StandardCharsets.US_ASCII);
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
