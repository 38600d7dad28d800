package dev.parallax.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives at the socket that systemd would listen on. */
class NotifierTest {
  private static final long PID = 4711;

  @TempDir private Path dir = Path.of("");

  @BeforeEach
  void needsNativeSockets() {
    assumeTrue(Epoll.isAvailable(), "needs Linux with native sockets");
  }

  @Test
  void tellsThroughAPath() throws Exception {
    tells(dir.resolve("notify").toString());
  }

  @Test
  void tellsThroughTheAbstractNamespace() throws Exception {
    tells("@parallax-test-" + UUID.randomUUID());
  }

  private static void tells(String address) throws Exception {
    try (var systemd = new ListeningSocket(address);
        var notifier = notifier(Map.of("NOTIFY_SOCKET", address))) {
      notifier.ready();
      notifier.status("4 of 4 exchanges\nREADY=0\u001b[2J");
      notifier.alive();
      notifier.stopping();
      assertThat(systemd.next()).isEqualTo("READY=1");
      assertThat(systemd.next()).isEqualTo("STATUS=4 of 4 exchanges READY=0 [2J");
      assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
      assertThat(systemd.next()).isEqualTo("STOPPING=1");
    }
  }

  @Test
  void cutsAStatusThatIsTooLong() throws Exception {
    var address = dir.resolve("notify").toString();
    try (var systemd = new ListeningSocket(address);
        var notifier = notifier(Map.of("NOTIFY_SOCKET", address))) {
      notifier.status("x".repeat(100_000));
      assertThat(systemd.next()).hasSize("STATUS=".length() + 500);
    }
  }

  @Test
  void theLastWordsArriveBeforeItCloses() throws Exception {
    var address = dir.resolve("notify").toString();
    try (var systemd = new ListeningSocket(address)) {
      try (var notifier = notifier(Map.of("NOTIFY_SOCKET", address))) {
        notifier.stopping();
      }
      assertThat(systemd.next()).isEqualTo("STOPPING=1");
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "relative/path", "vsock:2:1234", "/nowhere/at/all"})
  void withoutAListenerNothingHappens(String address) {
    try (var notifier = notifier(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "1000000"))) {
      notifier.ready();
      notifier.alive();
      assertThat(notifier.watchdog()).isEmpty();
    }
    try (var notifier = notifier(Map.of())) {
      notifier.ready();
      assertThat(notifier.watchdog()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30000000, '', PT30S",
    "30000000, 4711, PT30S",
    "30000000, 4712, ",
    "0, '', ",
    "-5, '', ",
    "soon, '', ",
    "99999999999999999999, '', ",
    "'', '', "
  })
  void readsItsPeriodWhereTheWatchdogIsMeantForUs(String micros, String pid, String period)
      throws Exception {
    var address = dir.resolve("notify").toString();
    var variables = new HashMap<>(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", micros));
    variables.put("WATCHDOG_PID", pid);
    try (var systemd = new ListeningSocket(address);
        var notifier = notifier(variables)) {
      assertThat(notifier.watchdog().map(Duration::toString).orElse(null)).isEqualTo(period);
      notifier.ready();
      assertThat(systemd.next()).isEqualTo("READY=1");
    }
  }

  @Test
  void theWatchdogIsFedOnlyWhileEveryLaneTicks() throws Exception {
    var address = dir.resolve("notify").toString();
    var first = new AtomicLong();
    var second = new AtomicLong();
    try (var systemd = new ListeningSocket(address);
        var notifier = notifier(Map.of("NOTIFY_SOCKET", address))) {
      var watchdog = new Watchdog(notifier, List.of(first::get, second::get));
      watchdog.look(); // nobody has ticked yet
      first.set(100);
      watchdog.look(); // the second has not
      second.set(101);
      watchdog.look(); // fed
      first.set(200);
      watchdog.look(); // the second hangs
      first.set(300);
      watchdog.look(); // and still does
      second.set(301);
      watchdog.look(); // fed
      notifier.stopping();
      assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
      assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
      assertThat(systemd.next()).isEqualTo("STOPPING=1");
    }
  }

  private static Notifier notifier(Map<String, String> variables) {
    return Notifier.of(variables, PID, task -> Thread.ofPlatform().daemon().unstarted(task));
  }
}
