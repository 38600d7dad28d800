package dev.parallax.benchmarks.load;

import io.netty.handler.ssl.SslContext;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges that send pre-rendered quotes to one client, until it goes away: {@code LoadServer
 * SCENARIO KEYSTORE COINS EXCHANGE…}, where the key store is {@code -} for no TLS and an exchange
 * is named as in {@link Wire}, with {@code :unstamped} behind it for quotes with the small
 * sequences of everyday, which carry no time. Prints a port for each. Where it sends at a rate it
 * stays until its input ends; a number of seconds there stops it before, and it prints what it sent
 * and how late it was in the last so many.
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
      pace(new Pacer(scenario, outs, frames));
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

  private static void pace(Pacer pacer) throws IOException, InterruptedException {
    var sender = Thread.ofPlatform().name("pacer").start(pacer::run);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var seconds = commands.readLine();
    pacer.stop();
    sender.join();
    while (seconds != null) {
      System.out.println(pacer.told(Integer.parseInt(seconds)));
      // Until the input ends: to close the sockets now would cost clients what is on its way.
      seconds = commands.readLine();
    }
  }

  private static List<Frame> frames(String exchange, int coins) {
    var wire = Wire.valueOf(exchange.replace(UNSTAMPED, ""));
    long sequence = exchange.endsWith(UNSTAMPED) ? EVERYDAY : Wire.SENT;
    return IntStream.range(0, VARIANTS * coins)
        .mapToObj(i -> Frame.of(wire.frame(i % coins, i / coins, sequence)))
        .toList();
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
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client went away");
      }
      head.append((char) next);
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
