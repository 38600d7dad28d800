package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes, seen from another one: it can be read meanwhile, and it can die at any
 * moment.
 */
class SqlProcessIT {
  /** {@code -Dparallax.kills=50} for more. */
  private static final int KILLS = Integer.getInteger("parallax.kills", 5);

  private static final long LOSS_MILLIS = 500;

  /** The writer says what it gave before it is killed, the machine may be busy: what it took. */
  private static final long BUSY_MILLIS = 250;

  @TempDir Path dir;

  @Test
  void anotherProcessReadsWhileItWrites() throws Exception {
    var rig = Rig.sqlite(dir);
    try (var writer = new Started("run")) {
      writer.out.readLine();
      await()
          .atMost(Rig.PATIENCE)
          .ignoreExceptionsInstanceOf(SQLException.class)
          .until(() -> number(rig, "opportunities", "run", "true") > 0);
      long first = number(rig, "opportunities", "run", "true");
      long before = first;
      for (int i = 0; i < 50; i++) {
        long now = number(rig, "opportunities", "run", "true");
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
        Thread.sleep(20);
      }
      assertThat(before).isGreaterThan(first);
    }
  }

  @Test
  void losesAtMostHalfASecondAndNothingTwice() throws Exception {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var rig = Rig.sqlite(dir);
    for (int kill = 0; kill < KILLS; kill++) {
      var id = "kill" + kill + "_";
      var last = killed(id, random.nextLong(300, 1_500));
      var next = rig.sink(id + "next");
      await()
          .atMost(Rig.PATIENCE)
          .ignoreExceptionsInstanceOf(SQLException.class)
          .until(() -> number(rig, "runs", id, "ended_by = 'CRASHED'") == 1);
      next.close();
      long expected = last.openedBefore(LOSS_MILLIS + BUSY_MILLIS);
      assertThat(number(rig, "opportunities", id, "true"))
          .as("opportunities of run %s, seed %s", kill, seed)
          .isGreaterThanOrEqualTo(expected)
          .isPositive();
      assertThat(number(rig, "opportunities", id, "closed_utc IS NULL")).isZero();
      assertThat(
              rig.number(
                  "SELECT coalesce(sum(samples), 0) FROM spread_minutes_by_run WHERE run_id = '%s'"
                      .formatted(id)))
          .as("samples of run %s, seed %s", kill, seed)
          .isGreaterThanOrEqualTo((expected - 1) * 8);
    }
    assertThat(rig.number("SELECT count(*) - count(DISTINCT opportunity_id) FROM opportunities"))
        .isZero();
    assertThat(rig.list("PRAGMA integrity_check")).containsExactly("ok");
  }

  private static long number(Rig rig, String table, String run, String which) throws SQLException {
    return rig.number(
        "SELECT count(*) FROM %s WHERE run_id = '%s' AND %s".formatted(table, run, which));
  }

  /** One line of the writer: by then it had given that many opportunities. */
  private record Progress(long millis, long opened) {}

  private record Life(List<Progress> progress) {

    /** What had been given so long before the end. */
    long openedBefore(long millis) {
      long end = progress.getLast().millis();
      return progress.stream()
          .filter(p -> p.millis() <= end - millis)
          .mapToLong(Progress::opened)
          .max()
          .orElse(0);
    }
  }

  private Life killed(String id, long afterMillis) throws Exception {
    var progress = new ArrayList<Progress>();
    try (var process = new Started(id)) {
      long until = Long.MAX_VALUE;
      for (var line = process.out.readLine(); line != null; line = process.out.readLine()) {
        var words = line.split(" ", -1);
        progress.add(new Progress(Long.parseLong(words[0]), Long.parseLong(words[1])));
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        until = until == Long.MAX_VALUE ? now + 1_000 + afterMillis : until;
        if (now >= until) {
          break;
        }
      }
    }
    return new Life(progress);
  }

  private final class Started implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Started(String id) throws IOException {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SqlWriterProcess.class.getName(),
                  dir.toString(),
                  id)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      out = process.inputReader();
    }

    @Override
    public void close() throws IOException {
      // SIGKILL where there are signals.
      process.destroyForcibly().onExit().join();
      out.close();
    }
  }
}
