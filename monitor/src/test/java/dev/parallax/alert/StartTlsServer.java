package dev.parallax.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Puts STARTTLS before a mail server that knows none, and writes down what it hears before. */
final class StartTlsServer implements AutoCloseable {
  final List<String> inTheClear = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final SSLSocketFactory tls;
  private final int behindPort;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param tls whose sockets have the server's certificate
   * @param behindPort of the mail server on loopback
   */
  StartTlsServer(SSLSocketFactory tls, int behindPort) throws IOException {
    this.tls = tls;
    this.behindPort = behindPort;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      say(plain, "220 fake\r\n");
      var in =
          new BufferedReader(
              new InputStreamReader(plain.getInputStream(), StandardCharsets.US_ASCII), 1);
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        inTheClear.add(line);
        var verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("EHLO")) {
          say(plain, "250-fake\r\n250 STARTTLS\r\n");
        } else if (verb.equals("STARTTLS")) {
          say(plain, "220 go ahead\r\n");
          protect(plain);
          return;
        } else {
          say(plain, "530 Must issue a STARTTLS command first\r\n");
        }
      }
    } catch (IOException e) {
      // The client turned the certificate down, or has gone: its outcome tells.
    }
  }

  private void protect(Socket plain) throws IOException {
    try (var secure = (SSLSocket) tls.createSocket(plain, null, plain.getPort(), false);
        var behind = new Socket(InetAddress.getLoopbackAddress(), behindPort)) {
      secure.setUseClientMode(false);
      secure.startHandshake();
      skipGreeting(behind);
      threads.execute(() -> copy(behind, secure));
      secure.getInputStream().transferTo(behind.getOutputStream());
    }
  }

  private static void skipGreeting(Socket behind) throws IOException {
    int c;
    do {
      c = behind.getInputStream().read();
    } while (c != '\n' && c >= 0);
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Whichever side ends first, the other one's way may be closed in the middle of this.
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
