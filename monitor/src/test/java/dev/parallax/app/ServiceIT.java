package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parallax.systemd.ListeningSocket;
import io.netty.channel.epoll.Epoll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd hears of a run. */
class ServiceIT {
  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void needsNativeSockets() {
    assumeTrue(Epoll.isAvailable(), "needs Linux with native sockets");
  }

  @Test
  void hearsReadyStatusAliveAndStopping() throws Exception {
    var address = dir.resolve("notify").toString();
    var variables = Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "2000000");
    try (var systemd = new ListeningSocket(address);
        var demo = ParallaxProcess.start(variables, dir, "demo", "--no-web")) {
      assertThat(systemd.next()).isEqualTo("READY=1");
      var heard = new ArrayList<String>();
      while (count(heard, "WATCHDOG=1") < 3 || count(heard, "STATUS=") < 1) {
        heard.add(systemd.next());
        assertThat(heard).last().asString().matches("WATCHDOG=1|STATUS=.*");
      }
      assertThat(heard)
          .filteredOn(state -> state.startsWith("STATUS="))
          .first()
          .asString()
          .matches("STATUS=\\d of 4 exchanges connected, \\d+ open, 0 dropped");
      assertThat(demo.end("TERM")).isLessThan(Duration.ofSeconds(30));
      assertThat(demo.exitCode()).isEqualTo(143);
      String last;
      do {
        last = systemd.next();
      } while (last.equals("WATCHDOG=1") || last.startsWith("STATUS="));
      assertThat(last).isEqualTo("STOPPING=1");
    }
  }

  @Test
  void isNotReadyBeforeTwoExchangesAreConnected() throws Exception {
    var address = dir.resolve("notify").toString();
    try (var systemd = new ListeningSocket(address);
        var run =
            ParallaxProcess.start(
                Map.of("NOTIFY_SOCKET", address), dir, "run", "--no-web", "--config", dead())) {
      assertThat(run.exitCode()).isEqualTo(69);
      assertThat(systemd.next()).isEqualTo("STOPPING=1");
    }
  }

  @Test
  void theWatchdogIsNotFedWhileALaneHangsWhateverElseRuns() throws Exception {
    var address = dir.resolve("notify").toString();
    var variables = Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "80000");
    var ticking = new AtomicLong();
    var hanging = new AtomicLong(1);
    var looks = new AtomicInteger();
    var enoughLooks = new CountDownLatch(1);
    try (var systemd = new ListeningSocket(address)) {
      try (var service = Service.of(variables, 1)) {
        service.ready(
            List.of(
                ticking::incrementAndGet,
                () -> {
                  if (looks.incrementAndGet() == 20) {
                    enoughLooks.countDown();
                  }
                  return hanging.get();
                }),
            () -> {});
        enoughLooks.await();
        service.stopping();
      }
      assertThat(systemd.next()).isEqualTo("READY=1");
      assertThat(systemd.next()).as("its last tick was news once").isEqualTo("WATCHDOG=1");
      assertThat(systemd.next()).as("and no more").isEqualTo("STOPPING=1");
    }
  }

  private static long count(List<String> heard, String start) {
    return heard.stream().filter(state -> state.startsWith(start)).count();
  }

  /** Two exchanges on ports that nobody listens on. */
  private String dead() throws Exception {
    var file = dir.resolve("dead.yaml");
    Files.writeString(
        file,
        """
        exchanges:
          okx: { endpoints: { ws: "ws://127.0.0.1:1", rest: "http://127.0.0.1:1" } }
          deribit: { endpoints: { ws: "ws://127.0.0.1:1", rest: "http://127.0.0.1:1" } }
        reconnect: { initial: 1s, start-deadline: 2s }
        """);
    return file.toString();
  }
}
