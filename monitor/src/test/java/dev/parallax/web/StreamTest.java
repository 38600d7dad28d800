package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What those see who listen, over real sockets. */
class StreamTest {

  /** One event of a stream. */
  private record Told(String event, JsonNode data) {}

  /** Somebody who listens. */
  private static final class Listener implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader in;
    final List<Told> told = new ArrayList<>();

    Listener(WebRig rig) throws IOException {
      ask(socket, rig);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads on until that is told. */
    Told until(Predicate<Told> wanted) throws IOException {
      var event = "";
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          var next = new Told(event, Json.MAPPER.readTree(line.substring("data: ".length())));
          told.add(next);
          if (wanted.test(next)) {
            return next;
          }
        }
      }
      throw new IOException("the stream is over after " + told.size() + " events");
    }

    Told until(String event) throws IOException {
      return until(next -> next.event().equals(event));
    }

    void leave() throws IOException {
      socket.close();
    }

    @Override
    public void close() throws IOException {
      leave();
    }
  }

  private static void ask(Socket socket, WebRig rig) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.address.getPort()));
    socket.setSoTimeout((int) WebRig.PATIENCE.toMillis());
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void tellsTheLifeOfAnOpportunityInOrder() throws IOException {
    try (var rig = WebRig.plan().start();
        var listener = new Listener(rig)) {
      var hello = listener.until("hello").data();
      assertThat(hello.get("openBps").doubleValue()).isEqualTo(50);
      assertThat(hello.get("exchanges").size()).isEqualTo(3);
      assertThat(listener.until("snapshot").data().get("open").isEmpty()).isTrue();

      rig.quote(WebRig.BINANCE, 99.9, 100);
      rig.quote(WebRig.BYBIT, 101, 101.1);
      var opened = listener.until("opened").data();
      assertThat(opened.get("netBps").doubleValue()).isEqualTo(100);
      assertThat(opened.get("route").stringValue())
          .isEqualTo("binance:spot/BTCUSDT>bybit:spot/BTCUSDT");
      var id = opened.get("id").stringValue();

      await()
          .atMost(WebRig.PATIENCE)
          .until(() -> {
            rig.quote(WebRig.BYBIT, 102, 102.1);
            rig.tick();
            return rig.json("/api/opportunities").get("open").get(0).get("netBps").intValue()
                == 200;
          });
      var update = listener.until("update").data();
      assertThat(update.get("seq").longValue()).isEqualTo(1);
      assertThat(update.get("rows").get(0).get("id").stringValue()).isEqualTo(id);

      rig.quote(WebRig.BYBIT, 100, 100.1);
      var closed = listener.until("closed").data();
      assertThat(closed.get("id").stringValue()).isEqualTo(id);
      assertThat(closed.get("closeReason").stringValue()).isEqualTo("CONVERGED");
      assertThat(closed.get("peakNetBps").doubleValue()).isEqualTo(200);
      assertThat(closed.get("durationMs").doubleValue()).isPositive();

      try (var late = new Listener(rig)) {
        var snapshot = late.until("snapshot").data();
        assertThat(snapshot.get("open").isEmpty()).isTrue();
        assertThat(snapshot.get("recent").get(0).get("id").stringValue()).isEqualTo(id);
        assertThat(late.until("status").data().get("openOpportunities").longValue()).isZero();
      }
    }
  }

  @Test
  void takesAsManyAsItMay() throws IOException {
    try (var rig = WebRig.plan().maxClients(2).start();
        var first = new Listener(rig);
        var second = new Listener(rig)) {
      first.until("snapshot");
      second.until("snapshot");
      var third = rig.get("/api/stream");
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).isPresent();
      second.leave();
      // A stream that is left is noticed with the next second's status.
      await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().size() == 1);
    }
  }

  @Test
  void cutsOffWhoeverNeverReadsAndNobodyElse() throws IOException {
    try (var rig = WebRig.plan().start();
        var deaf = new Socket();
        var listener = new Listener(rig)) {
      deaf.setReceiveBufferSize(4096);
      ask(deaf, rig);
      listener.until("snapshot");
      await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().size() == 2);

      boolean up = false;
      int opened = 0;
      while (rig.web.clients().cut() == 0) {
        up = !up;
        rig.quote(WebRig.BINANCE, 99.9, 100);
        rig.quote(WebRig.BYBIT, up ? 101 : 100, 101.1);
        opened += up ? 1 : 0;
        listener.until(up ? "opened" : "closed");
      }
      assertThat(opened).isPositive();
      await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().size() == 1);
      listener.until("status");
      assertThat(rig.get("/metrics").body()).contains("parallax_web_cut_clients_total 1.0");
    }
  }
}
