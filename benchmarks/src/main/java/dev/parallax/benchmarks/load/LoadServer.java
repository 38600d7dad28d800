package dev.parallax.benchmarks.load;

import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges that send pre-rendered quotes to one client, until it goes away: {@code LoadServer
 * SCENARIO KEYSTORE COINS EXCHANGE…}, where the key store is {@code -} for no TLS and an exchange
 * is named as in {@link Wire}, with {@code :unstamped} behind it for quotes with the small
 * sequences of everyday, which carry no time. Prints a port for each.
 */
final class LoadServer {
  static final String PASSWORD = "changeit";
  static final String UNSTAMPED = ":unstamped";

  private static final long EVERYDAY = 18_521_288;
  private static final int VARIANTS = 16;
  private static final int BLOCK = 1 << 16;

  private LoadServer() {}

  public static void main(String[] arguments) throws Exception {
    var scenario = Scenario.valueOf(arguments[0]);
    var tls = tls(arguments[1]);
    var servers = new ArrayList<ServerSocket>();
    var ports = new StringBuilder();
    var exchanges = List.of(arguments).subList(3, arguments.length);
    for (var _ : exchanges) {
      var server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
      servers.add(server);
      ports.append(server.getLocalPort()).append(' ');
    }
    System.out.println(ports.toString().strip());
    var outs = new ArrayList<OutputStream>();
    for (var server : servers) {
      outs.add(accept(server.accept(), tls));
    }
    int coins = Integer.parseInt(arguments[2]);
    var frames = exchanges.stream().map(exchange -> frames(exchange, coins)).toList();
    if (scenario.ratePerSecond() == 0) {
      flood(outs, frames, scenario.messageWise());
    } else {
      pace(outs, frames, scenario);
    }
  }

  private static void flood(
      List<OutputStream> outs, List<List<Frame>> frames, boolean messageWise) {
    try (var threads = Executors.newCachedThreadPool()) {
      for (int venue = 0; venue < outs.size(); venue++) {
        var out = outs.get(venue);
        var mine = frames.get(venue);
        threads.execute(() -> {
          try {
            var block = new ByteArrayOutputStream();
            for (int i = 0; block.size() < BLOCK; i++) {
              block.writeBytes(mine.get(i % mine.size()).bytes());
            }
            while (true) {
              if (messageWise) {
                for (var frame : mine) {
                  out.write(frame.bytes());
                }
              } else {
                block.writeTo(out);
              }
            }
          } catch (IOException e) {
            // The client has seen enough.
          }
        });
      }
    }
  }

  /** Sends in time, and says in each quote when that was: what is late counts as late. */
  private static void pace(List<OutputStream> outs, List<List<Frame>> frames, Scenario scenario) {
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
    long period = TimeUnit.SECONDS.toNanos(1) * scenario.burst() / scenario.ratePerSecond();
    try {
      for (long sent = 0; ; sent++) {
        long due = start + sent / scenario.burst() * period;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime() - 60_000);
        }
        int venue = (int) (sent % outs.size());
        var mine = frames.get(venue);
        var frame = mine.get((int) (sent / outs.size() % mine.size()));
        outs.get(venue).write(frame.at(due));
        outs.get(venue).flush();
      }
    } catch (IOException e) {
      // The client has seen enough.
    }
  }

  /** A WebSocket frame, and where the digits of its sequence are; 0 for nowhere. */
  private static final class Frame {
    private final byte[] bytes;
    private final int digits;

    Frame(byte[] bytes, int digits) {
      this.bytes = bytes;
      this.digits = digits;
    }

    byte[] bytes() {
      return bytes;
    }

    byte[] at(long nanos) {
      long rest = Wire.SENT + nanos;
      for (int i = digits + 18; digits > 0 && i >= digits; i--) {
        bytes[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      return bytes;
    }
  }

  private static List<Frame> frames(String exchange, int coins) {
    var wire = Wire.valueOf(exchange.replace(UNSTAMPED, ""));
    long sequence = exchange.endsWith(UNSTAMPED) ? EVERYDAY : Wire.SENT;
    return IntStream.range(0, VARIANTS * coins)
        .mapToObj(i -> frame(wire.frame(i % coins, i / coins, sequence)))
        .toList();
  }

  private static Frame frame(String text) {
    var payload = text.getBytes(StandardCharsets.US_ASCII);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    int head = frame.size();
    frame.writeBytes(payload);
    int digits = text.indexOf(String.valueOf(Wire.SENT));
    return new Frame(frame.toByteArray(), digits < 0 ? 0 : head + digits);
  }

  /**
   * Shakes hands and waits for the first subscription, whatever it is; as at Binance, {@code
   * /stream?streams=} is one already.
   */
  private static OutputStream accept(Socket socket, @Nullable SslContext tls)
      throws IOException, GeneralSecurityException {
    socket.setTcpNoDelay(true);
    var sealed = tls == null ? null : TlsLine.on(socket, tls);
    var in = sealed == null ? socket.getInputStream() : sealed.input();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    var key =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseThrow();
    var digest =
        MessageDigest.getInstance("SHA-1")
            .digest(
                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
    var out = sealed == null ? socket.getOutputStream() : sealed.output();
    out.write(
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    if (head.indexOf("GET /stream?streams=") != 0 && in.read() < 0) {
      throw new IOException("the client went away");
    }
    Thread.ofPlatform().daemon().start(() -> drain(in));
    return out;
  }

  private static void drain(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The writer finds out by itself.
    }
  }

  private static @Nullable SslContext tls(String keyStore)
      throws IOException, GeneralSecurityException {
    if (keyStore.equals("-")) {
      return null;
    }
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(Path.of(keyStore))) {
      store.load(in, PASSWORD.toCharArray());
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    return TlsLine.context(keys);
  }
}
