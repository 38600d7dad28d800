package dev.parallax.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of an event stream: {@code Listeners ADDRESS CLIENTS}. {@code come} on its input makes
 * them connect, all but one to read as fast as they can and one never to read; {@code go} makes
 * them leave and prints how many bytes they read per second.
 */
final class Listeners {
  /** Who never reads is cut after five seconds; another one takes its place in time. */
  private static final long DEAF_SECONDS = 4;

  private final URI address;
  private final int clients;
  private final List<Socket> open = new ArrayList<>();
  private final AtomicLong bytes = new AtomicLong();

  private Listeners(URI address, int clients) {
    this.address = address;
    this.clients = clients;
  }

  public static void main(String[] arguments) throws Exception {
    var listeners = new Listeners(URI.create(arguments[0]), Integer.parseInt(arguments[1]));
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long since = 0;
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      if (line.equals("come")) {
        since = System.nanoTime();
        listeners.come();
        System.out.println("here");
      } else {
        System.out.println(
            listeners.bytes.getAndSet(0)
                * TimeUnit.SECONDS.toNanos(1)
                / (System.nanoTime() - since));
        listeners.go();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private void come() throws IOException {
    for (int i = 1; i < clients; i++) {
      var socket = connected(0);
      Thread.ofPlatform().daemon().start(() -> read(socket));
    }
    Thread.ofPlatform().daemon().start(this::stayDeaf);
  }

  private void read(Socket socket) {
    var buffer = new byte[1 << 16];
    try {
      var in = socket.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.addAndGet(read);
      }
    } catch (IOException e) {
      // It was told to leave.
    }
  }

  private void stayDeaf() {
    try {
      var socket = connected(4096);
      while (!socket.isClosed()) {
        TimeUnit.SECONDS.sleep(DEAF_SECONDS);
        if (!socket.isClosed()) {
          var next = connected(4096);
          socket.close();
          socket = next;
        }
      }
    } catch (IOException e) {
      System.err.println("the one that never reads: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connected(int receiveBuffer) throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    synchronized (open) {
      open.add(socket);
    }
    return socket;
  }

  private void go() throws IOException {
    synchronized (open) {
      for (var socket : open) {
        socket.close();
      }
      open.clear();
    }
  }
}
