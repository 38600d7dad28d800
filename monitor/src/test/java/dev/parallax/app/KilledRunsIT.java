package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.RunCheck;
import dev.parallax.sim.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that record and write a database, and are killed at any moment. The exchanges live on in
 * this process: their clock stands in the frames and says what was sent until the kill.
 */
class KilledRunsIT {
  /** {@code -Dparallax.kills=50} for more. */
  private static final int KILLS = Integer.getInteger("parallax.kills", 3);

  private static final int QUOTES_PER_SECOND = 2000;
  private static final Duration LOST = Duration.ofMillis(500);

  /** What is on disk before the moment of the kill is chosen: the first flushes with quotes. */
  private static final int FIRST_BYTES = 60_000;

  @TempDir private Path dir = Path.of("");

  @Test
  void loseHalfASecondAtMostAndNothingTwice() throws Exception {
    long seed = Long.getLong("parallax.seed", System.nanoTime());
    System.out.println("KilledRunsIT: seed " + seed + " (-Dparallax.seed=" + seed + ")");
    var random = new SplittableRandom(seed);
    var kills = new ArrayList<Kill>();
    try (var exchanges =
            Exchanges.start(Scenario.VOLATILE, seed, QUOTES_PER_SECOND, Duration.ofHours(2));
        var machine = Stalls.start()) {
      Files.writeString(dir.resolve("parallax.yaml"), DemoYaml.of(exchanges.endpoints()));
      for (int kill = 0; kill < KILLS; kill++) {
        kills.add(killed(random.nextLong(200, 3000), kill == 0, machine));
        survived(seed, kills.getLast());
      }
    }
    var files = new CsvFiles(dir.resolve("data"));
    for (var event : List.of("sample", "opened", "updated", "closed")) {
      assertThat(files.spreads(event)).as(event).isNotEmpty();
    }
    System.out.println(Kill.distribution(kills));

    var runs = RecordedRun.in(recordings(), damage -> {});
    assertThat(runs).as("seed %s", seed).hasSize(KILLS);
    assertThat(parallax("data", "verify", "data/recordings")).isIn(0, 65);
    assertThat(parallax("data", "repair", "data/recordings")).isZero();
    assertThat(parallax("data", "verify", "data/recordings")).isZero();
    assertThat(parallax("replay", "data/recordings", "--data", "again")).isZero();
    assertThat(parallax("db", "drain", "--data", "data")).isZero();
    sameOpportunities(runs);
  }

  /**
   * Lets a run live for a while after its first quotes are on disk, and kills it.
   *
   * @param closed whether it lives until an opportunity has closed, so that there is one to lose
   */
  private Kill killed(long afterMillis, boolean closed, Stalls machine) throws Exception {
    long before = ParallaxProcess.size(recordings());
    try (var run =
        ParallaxProcess.start(
            dir, "run", "--config", "parallax.yaml", "--record", "--no-web", "--json")) {
      run.awaitFile(recordings(), before + FIRST_BYTES);
      if (closed) {
        await()
            .atMost(Duration.ofMinutes(2))
            .ignoreExceptions()
            .until(() -> !new CsvFiles(dir.resolve("data")).opportunities().isEmpty());
      }
      TimeUnit.MILLISECONDS.sleep(afterMillis);
      machine.forget();
      TimeUnit.MILLISECONDS.sleep(LOST.toMillis());
      var killed = run.kill();
      assertThat(run.exitCode()).isEqualTo(137);
      var recorded = RecordedRun.in(recordings(), damage -> {}).getLast();
      return Kill.of(recorded, killed, machine.longest());
    }
  }

  /** What another program finds right after it. */
  private void survived(long seed, Kill kill) throws Exception {
    var check = RunCheck.of(kill.run());
    assertThat(check.gaps()).as("seed %s", seed).isZero();
    assertThat(check.ended()).isFalse();
    assertThat(check.damages()).allSatisfy(d -> assertThat(d.what()).startsWith("torn"));
    // A machine that let this process wait may have let the other one wait as long.
    assertThat(kill.lost())
        .as("seed %s: %s", seed, kill)
        .isLessThanOrEqualTo(LOST.plus(kill.stall()));
    assertThat(DatabaseCheck.integrity(dir.resolve("data"))).containsExactly("ok");
    var files = new CsvFiles(dir.resolve("data"));
    assertThat(ids(files.opportunities())).doesNotHaveDuplicates();
  }

  /** What was closed while it was recorded is in the files, in the replay and in the database. */
  private void sameOpportunities(List<RecordedRun> runs) throws Exception {
    var replayed = new HashSet<>(ids(new CsvFiles(dir.resolve("again")).opportunities()));
    var stored = DatabaseCheck.ids(dir.resolve("data"));
    var checks = new ArrayList<RunCheck>();
    for (var run : runs) {
      checks.add(RunCheck.of(run));
    }
    var live = new CsvFiles(dir.resolve("data")).opportunities();
    assertThat(live).isNotEmpty();
    for (var row : live) {
      long closed = Kill.nanos(row.getField("closed_utc"));
      if (checks.stream().anyMatch(run -> run.firstNanos() < closed && closed < run.lastNanos())) {
        assertThat(replayed).contains(row.getField("opportunity_id"));
      }
    }
    assertThat(stored).doesNotHaveDuplicates().containsAll(ids(live));
    assertThat(DatabaseCheck.open(dir.resolve("data"))).isEmpty();
    assertThat(ids(live)).doesNotHaveDuplicates();
  }

  private static List<String> ids(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> row.getField("opportunity_id")).toList();
  }

  private Path recordings() {
    return dir.resolve("data").resolve("recordings");
  }

  private int parallax(String... arguments) throws Exception {
    try (var process = ParallaxProcess.start(dir, arguments)) {
      return process.exitCode(Duration.ofMinutes(5));
    }
  }
}
