package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlDelayTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void aDatabaseThatIsAwayIsADelayAndNoTrouble() {
    var sink = sink(1);
    assertThat(sink.delay()).isEmpty();
    assertThat(sink.spooledBytes()).isZero();
    sink.accept(Trading.connection(1_000_000_000L, ""));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> sink.delay().contains("the database does not take rows"));
    assertThat(sink.delay()).endsWith("they wait on the disk");
    assertThat(sink.trouble()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          sink.flush();
          return sink.spooledBytes() > 0;
        });
    sink.close();
  }

  @Test
  void theReasonOfADelayIsTheLastOne() throws Exception {
    SqlSink sink;
    try (var rude = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> {
        while (!rude.isClosed()) {
          try {
            rude.accept().close();
          } catch (IOException e) {
            // The test goes on without it.
          }
        }
      });
      sink = sink(rude.getLocalPort());
      sink.accept(Trading.connection(1_000_000_000L, ""));
      await().atMost(Duration.ofSeconds(60)).until(() -> !sink.delay().isEmpty());
      assertThat(sink.delay()).doesNotContain("refused");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> sink.delay().contains("refused"));
    sink.close();
  }

  private SqlSink sink(int port) {
    var usual = SqlSettings.in(dir);
    var away =
        new SqlSettings(
            new JdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/db"),
            "joe",
            null,
            usual.batchRows(),
            usual.flush(),
            Duration.ofSeconds(1),
            usual.spoolDir(),
            usual.spoolMaxBytes(),
            usual.minFreeBytes(),
            usual.keepDays(),
            usual.keepSpreadDays());
    return new SqlSink(
        away,
        new Run("r", "live", "1", 0),
        FreeSpace.OF_DISK,
        System::nanoTime,
        Thread.ofPlatform().daemon().factory());
  }
}
