package dev.parallax.feed;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** A WebSocket server made of bare bytes, so that it can also say what no server should. */
final class RawVenue implements AutoCloseable {

  /** What the server does with a connection; when it returns or throws, the connection closes. */
  interface Script {
    void run(Peer peer) throws IOException;
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  RawVenue(Script script) {
    this(ServerSocketFactory.getDefault(), script);
  }

  RawVenue(ServerSocketFactory factory, Script script) {
    try {
      server = factory.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> serve(script));
  }

  int port() {
    return server.getLocalPort();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + port() + "/ws?x=1");
  }

  /** Lets scripts come to their end, if it is near. */
  @Override
  public void close() {
    try {
      server.close();
      threads.shutdown();
      if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
        for (var socket : sockets) {
          socket.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Script script) {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> {
          try (socket) {
            script.run(new Peer(socket));
          } catch (IOException e) {
            // The other side went away: what the tests look at is what it saw.
          }
        });
      } catch (IOException e) {
        return;
      }
    }
  }

  /** A frame as it came. */
  record Frame(int opcode, String payload) {
    int closeCode() {
      var bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
      return ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    }
  }

  /** One connection. */
  static final class Peer {
    final Socket socket;
    final DataInputStream in;
    final OutputStream out;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** The head of a request, up to the empty line. */
    String head() throws IOException {
      var head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        head.write(in.readByte());
      }
      return head.toString(StandardCharsets.US_ASCII);
    }

    String upgrade() throws IOException {
      var head = head();
      var key =
          head.lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
              .findFirst()
              .orElseThrow();
      text(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept(key.substring(key.indexOf(':') + 1).strip())
              + "\r\n\r\n");
      return head;
    }

    void text(String raw) throws IOException {
      bytes(raw.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] raw) throws IOException {
      out.write(raw);
      out.flush();
    }

    /** An unmasked frame; {@code first} is its first byte: FIN, RSV and opcode. */
    void frame(int first, byte[] payload) throws IOException {
      var frame = new ByteArrayOutputStream();
      frame.write(first);
      if (payload.length < 126) {
        frame.write(payload.length);
      } else {
        frame.write(payload.length < 65_536 ? 126 : 127);
        for (int shift = payload.length < 65_536 ? 8 : 56; shift >= 0; shift -= 8) {
          frame.write((int) ((long) payload.length >>> shift));
        }
      }
      frame.writeBytes(payload);
      bytes(frame.toByteArray());
    }

    void frame(int first, String payload) throws IOException {
      frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame of the client, unmasked, its bytes as ISO 8859-1. */
    Frame read() throws IOException {
      int opcode = in.readByte() & 0x0f;
      int length = in.readByte() & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      }
      var mask = in.readNBytes(4);
      var payload = in.readNBytes(length);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i & 3];
      }
      return new Frame(opcode, new String(payload, StandardCharsets.ISO_8859_1));
    }

    /** Waits until the client goes away. */
    void drain() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
    }

    private static String accept(String key) {
      try {
        var digest =
            MessageDigest.getInstance("SHA-1")
                .digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                        .getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
