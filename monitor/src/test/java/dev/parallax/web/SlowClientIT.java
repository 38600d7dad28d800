package dev.parallax.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.model.Listing;
import dev.parallax.spread.Listed;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Event streams over a thin line, with a first snapshot that no buffer on the way holds. */
class SlowClientIT {
  private static final int COINS = 1000;
  private static final int LARGE_BYTES = 500_000;
  private static final int SIP_BYTES = 4096;

  /** With a sip each, a line of 40 kB/s. */
  private static final long BETWEEN_SIPS_NANOS = 100_000_000;

  @Test
  void whoReadsSlowlyGetsTheWholeSnapshotHoweverLongItTakes() throws Exception {
    try (var rig = crowded();
        var socket = listen(rig)) {
      var read = new ByteArrayOutputStream();
      long began = System.nanoTime();
      for (int sips = 1; snapshot(read) == null; sips++) {
        sip(socket, read);
        // By the clock: a machine that was busy makes up for it.
        TimeUnit.NANOSECONDS.sleep(began + sips * BETWEEN_SIPS_NANOS - System.nanoTime());
      }
      var snapshot = Json.MAPPER.readTree(snapshot(read));
      assertThat(snapshot.get("open").size()).isEqualTo(COINS);
      assertThat(read.size()).isGreaterThan(LARGE_BYTES);
      assertThat(System.nanoTime() - began)
          .as("far beyond the patience")
          .isGreaterThan(10_000_000_000L);
      assertThat(rig.web.clients().cut()).isZero();
    }
  }

  @Test
  void whoStopsReadingInTheMiddleOfItIsCut() throws Exception {
    try (var rig = crowded();
        var socket = listen(rig)) {
      var read = new ByteArrayOutputStream();
      for (int i = 0; i < 10; i++) {
        sip(socket, read);
      }
      await().atMost(WebRig.PATIENCE).until(() -> rig.web.clients().cut() == 1);
      assertThat(rig.web.clients().size()).isZero();
      assertThat(snapshot(read)).isNull();
    }
  }

  /** Somebody on a thin line, who has just asked. */
  private static Socket listen(WebRig rig) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(SIP_BYTES);
    socket.setSoTimeout((int) WebRig.PATIENCE.toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.address.getPort()));
    // By this version bytes come as they are, not in chunks.
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.0\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void sip(Socket socket, ByteArrayOutputStream into) throws IOException {
    var bytes = socket.getInputStream().readNBytes(SIP_BYTES);
    if (bytes.length == 0) {
      throw new EOFException("cut after " + into.size() + " bytes");
    }
    into.writeBytes(bytes);
  }

  /** The snapshot as JSON, once it is all there; else null. */
  private static @Nullable String snapshot(ByteArrayOutputStream read) {
    var text = read.toString(StandardCharsets.UTF_8);
    int start = text.indexOf("event: snapshot\ndata: ");
    int end = start < 0 ? -1 : text.indexOf("\n\n", start);
    return end < 0 ? null : text.substring(start + "event: snapshot\ndata: ".length(), end);
  }

  /** An opportunity is open in each of many coins. */
  private static WebRig crowded() {
    var buy = coins("binance:spot");
    var sell = coins("bybit:spot");
    var all = IntStream.range(0, 2 * COINS).mapToObj(i -> i < COINS ? buy[i] : sell[i - COINS]);
    var rig = WebRig.plan().listings(all.toArray(Listing[]::new)).start();
    for (int i = 0; i < COINS; i++) {
      rig.quote(buy[i], 99.9, 100);
      rig.quote(sell[i], 101, 101.1);
    }
    return rig;
  }

  private static Listing[] coins(String segment) {
    return IntStream.range(0, COINS)
        .mapToObj(i -> Listed.on(segment, "C" + i + "USDT", "C" + i + "/USDT").listing())
        .toArray(Listing[]::new);
  }
}
