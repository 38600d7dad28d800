package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NettyTransportShutdownTest {

  @Test
  void doesNotMindALaneThatEndedWhileANameWasLookedUp() {
    var lookups = new CopyOnWriteArrayList<Runnable>();
    try (var lane = new LaneLoop(0)) {
      var transport =
          new NettyTransport(
              lane.loop(),
              new LaneClock(new MonotonicClock()),
              ClientTls.trustingTheJdk(),
              null,
              lookups::add,
              WebSocketLimits.USUAL);
      for (var host : List.of("127.0.0.1", "no.such.host.invalid")) {
        var _ = new RecordingLink(lane, transport, URI.create("ws://" + host + ":1/"));
      }
      await().until(() -> lookups.size() == 2);
    }

    assertThatCode(() -> lookups.forEach(Runnable::run)).doesNotThrowAnyException();
  }
}
