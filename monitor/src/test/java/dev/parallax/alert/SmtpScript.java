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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One conversation of a mail server that answers as it is told to. */
final class SmtpScript implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final String toRecipient;
  private final @Nullable String toText;

  /**
   * @param toText the answer to the text of the mail; null: it breaks off in place of one
   */
  SmtpScript(String toRecipient, @Nullable String toText) throws IOException {
    this.toRecipient = toRecipient;
    this.toText = toText;
    Thread.startVirtualThread(this::talk);
  }

  int port() {
    return server.getLocalPort();
  }

  private void talk() {
    try (var socket = server.accept()) {
      say(socket, "220 script");
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("RCPT")) {
          say(socket, toRecipient);
        } else if (verb.equals("DATA")) {
          say(socket, "354 go ahead");
          while (!".".equals(in.readLine())) {
            // The text of the mail.
          }
          if (toText == null) {
            return;
          }
          say(socket, toText);
        } else if (verb.equals("QUIT")) {
          say(socket, "221 bye");
          return;
        } else {
          say(socket, "250 ok");
        }
      }
    } catch (SocketException e) {
      return; // The test is over, or the client has gone.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
