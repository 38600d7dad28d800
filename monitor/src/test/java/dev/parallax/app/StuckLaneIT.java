package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.feed.RefreshPace;
import dev.parallax.record.RecordedRun;
import dev.parallax.sim.Scenario;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lane that never comes to an end must not keep the rest of the monitor from doing so. */
class StuckLaneIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EAGER =
      """
      opportunities: { open-bps: -60, close-bps: -200 }
      csv: { min-free-disk: 0B }
      record: { enabled: true, min-free-disk: 0B }
      lanes: 2
      """;

  @TempDir private Path dir = Path.of("");

  @Test
  void drainsSinksDatabaseAndRecordingAndNamesTheLane() throws Exception {
    var hangs = new CountDownLatch(1);
    try (var exchanges = Exchanges.start(Scenario.CALM, 11, 1500, Duration.ofMinutes(10))) {
      var witness = new Witness(exchanges.truth());
      var yaml = DemoYaml.of(exchanges.endpoints()) + EAGER;
      var config =
          Exchanges.reader().parse("stuck", yaml.getBytes(StandardCharsets.UTF_8)).withCsvDir(dir);
      var results = new ArrayList<>(Outlets.live(config, "live"));
      results.add(witness.outlet());
      var monitor = Assembly.of(config, new Screen(), false, RefreshPace.USUAL, results, null);
      try {
        monitor.start(new StopSignal());
        await().atMost(PATIENCE).until(() -> witness.opened.size() > 20);
        var stuck = new CountDownLatch(1);
        monitor
            .lanes()
            .getFirst()
            .loop()
            .scheduler()
            .execute(() -> {
              stuck.countDown();
              awaitForEver(hangs);
            });
        stuck.await();

        var summary = monitor.stop(true);
        assertThat(summary.failures())
            .containsOnlyKeys("lane-0")
            .containsEntry(
                "lane-0", "did not stop in time; its open opportunities were not closed");
        assertThat(summary.dropped()).isZero();
        assertThat(summary.toText()).contains("Not written: lane-0: did not stop in time");
        var files = new CsvFiles(dir);
        assertThat(files.spreads("opened")).hasSameSizeAs(witness.opened);
        assertThat(files.opportunities()).hasSameSizeAs(witness.closed).isNotEmpty();
        assertThat(RecordedRun.in(config.recordings(), Assertions::fail)).hasSize(1);
      } finally {
        hangs.countDown();
      }
    }
  }

  private static void awaitForEver(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
