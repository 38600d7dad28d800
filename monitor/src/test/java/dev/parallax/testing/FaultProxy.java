package dev.parallax.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback that misbehaves on demand; the names are <a
 * href="https://github.com/Shopify/toxiproxy#toxics">Toxiproxy's</a>. Bytes are never lost inside a
 * living connection: TCP does not do that.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Duration TIME_TO_ACT = Duration.ofMillis(300);

  private final int targetPort;
  private final int port;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;
  private volatile Toxic toxic = new Healthy();

  /** What is done to the bytes. */
  private sealed interface Toxic {}

  private record Healthy() implements Toxic {}

  private record Latency(Duration delay) implements Toxic {}

  private record Timeout() implements Toxic {}

  private record LimitData(long bytes) implements Toxic {}

  private record CutAfter(String text) implements Toxic {}

  public FaultProxy(int targetPort) throws IOException {
    this.targetPort = targetPort;
    server = listen(0);
    port = server.getLocalPort();
    serve(server);
  }

  public int port() {
    return port;
  }

  /** Nobody listens and every connection ends. */
  public void down() throws IOException {
    server.close();
    resetPeer();
  }

  /** Listens again, without faults. */
  public void up() throws IOException {
    heal();
    if (server.isClosed()) {
      server = listen(port);
      serve(server);
    }
  }

  /** Ends every connection with a reset; new ones work. */
  public void resetPeer() {
    links.forEach(Link::reset);
  }

  /** Everything takes so much longer, in both directions. */
  public void latency(Duration delay) {
    toxic = new Latency(delay);
  }

  /** A black hole: connections stay, nothing arrives any more. */
  public void timeout() {
    toxic = new Timeout();
  }

  /** Every connection ends after so many bytes to the server. */
  public void limitData(long bytes) {
    toxic = new LimitData(bytes);
  }

  /** The first time a client says this, the server hears it, and its answer never arrives. */
  public void cutAfter(String text) {
    toxic = new CutAfter(text);
  }

  public void heal() {
    toxic = new Healthy();
  }

  @Override
  public void close() throws IOException {
    server.close();
    links.forEach(Link::reset);
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private void serve(ServerSocket from) {
    Thread.startVirtualThread(() -> {
      while (!from.isClosed()) {
        try {
          var client = from.accept();
          var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), targetPort));
          links.add(link);
          Thread.startVirtualThread(() -> link.pump(client, link.target, true));
          Thread.startVirtualThread(() -> link.pump(link.target, client, false));
        } catch (IOException e) {
          if (!from.isClosed()) {
            throw new UncheckedIOException(e);
          }
        }
      }
    });
  }

  /** One connection through the proxy. */
  private final class Link {
    private final Socket client;
    private final Socket target;
    private volatile boolean silent;
    private long sent;

    Link(Socket client, Socket target) {
      this.client = client;
      this.target = target;
    }

    void pump(Socket from, Socket to, boolean toServer) {
      var buffer = new byte[16 << 10];
      try {
        for (int n = from.getInputStream().read(buffer); n >= 0; n = read(from, buffer)) {
          var now = toxic;
          while (toxic instanceof Timeout || silent) {
            Thread.sleep(5);
          }
          if (now instanceof Latency(var delay)) {
            Thread.sleep(delay);
          }
          if (toServer && now instanceof CutAfter(var text)) {
            cutAfter(new String(buffer, 0, n, ISO_8859_1).contains(text));
          }
          to.getOutputStream().write(buffer, 0, n);
          if (silent) {
            Thread.sleep(TIME_TO_ACT);
            reset();
          }
          sent += toServer ? n : 0;
          if (toServer && now instanceof LimitData(var most) && sent >= most) {
            reset();
          }
        }
        to.shutdownOutput();
      } catch (IOException e) {
        // One side has gone: so goes the other.
        reset();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void cutAfter(boolean said) {
      if (said) {
        toxic = new Healthy();
        silent = true;
      }
    }

    private static int read(Socket from, byte[] buffer) throws IOException {
      return from.getInputStream().read(buffer);
    }

    void reset() {
      links.remove(this);
      for (var socket : new Socket[] {client, target}) {
        try {
          socket.setSoLinger(true, 0);
          socket.close();
        } catch (IOException e) {
          // It was closed already, which is all that is wanted.
        }
      }
    }
  }
}
