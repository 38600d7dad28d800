package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.RunCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that record and write a database, and are killed at any moment. */
class KilledRunsIT {
  /** {@code -Dparallax.kills=50} for more. */
  private static final int KILLS = Integer.getInteger("parallax.kills", 3);

  private static final Duration LOST = Duration.ofMillis(500);

  /** Between looking at the clock and the signal's arrival, on a machine that has other work. */
  private static final Duration DELIVERY = Duration.ofMillis(250);

  @TempDir private Path dir = Path.of("");

  @Test
  void loseHalfASecondAtMostAndNothingTwice() throws Exception {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var kills = new ArrayList<Instant>();
    for (int kill = 0; kill < KILLS; kill++) {
      kills.add(killed(kill, random.nextLong(200, 3000)));
    }

    var runs = RecordedRun.in(recordings(), damage -> {});
    assertThat(runs).as("seed %s", seed).hasSize(KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      survived(RunCheck.of(runs.get(kill)), kills.get(kill));
    }
    assertThat(parallax("data", "verify", "data/recordings")).isIn(0, 65);
    assertThat(parallax("data", "repair", "data/recordings")).isZero();
    assertThat(parallax("data", "verify", "data/recordings")).isZero();
    assertThat(parallax("replay", "data/recordings", "--data", "again")).isZero();
    assertThat(parallax("db", "drain", "--data", "data")).isZero();
    sameOpportunities(runs);
  }

  /** Lets a demo live for a while after its first frames are on disk; when it was killed. */
  private Instant killed(int number, long afterMillis) throws Exception {
    long before = ParallaxProcess.size(recordings());
    try (var demo =
        ParallaxProcess.start(dir, "demo", "--record", "--json", "--seed", "" + number)) {
      demo.awaitFile(recordings(), before + 20_000);
      TimeUnit.MILLISECONDS.sleep(afterMillis);
      var now = Instant.now();
      demo.signal("KILL");
      assertThat(demo.exitCode()).isEqualTo(137);
      return now;
    }
  }

  private static void survived(RunCheck check, Instant killed) {
    assertThat(check.gaps()).isZero();
    assertThat(check.ended()).isFalse();
    assertThat(check.damages()).allSatisfy(d -> assertThat(d.what()).startsWith("torn"));
    assertThat(instant(check.lastNanos())).isAfterOrEqualTo(killed.minus(LOST).minus(DELIVERY));
  }

  /** What was closed while it was recorded is in the files, in the replay and in the database. */
  private void sameOpportunities(List<RecordedRun> runs) throws Exception {
    var replayed = ids(new CsvFiles(dir.resolve("again")).opportunities());
    var stored = new HashSet<>(DatabaseCheck.ids(dir.resolve("data")));
    var recorded = new ArrayList<RunCheck>();
    for (var run : runs) {
      recorded.add(RunCheck.of(run));
    }
    var live = new CsvFiles(dir.resolve("data")).opportunities();
    for (var row : live) {
      var id = row.getField("opportunity_id");
      var closed = Instant.parse(row.getField("closed_utc"));
      if (recorded.stream().anyMatch(run -> covers(run, closed))) {
        assertThat(replayed).contains(id);
      }
      assertThat(stored).contains(id);
    }
    assertThat(DatabaseCheck.open(dir.resolve("data"))).isEmpty();
    assertThat(ids(live)).doesNotHaveDuplicates();
  }

  private static boolean covers(RunCheck run, Instant time) {
    return time.isAfter(instant(run.firstNanos())) && time.isBefore(instant(run.lastNanos()));
  }

  private static List<String> ids(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> row.getField("opportunity_id")).toList();
  }

  private static Instant instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  private Path recordings() {
    return dir.resolve("data").resolve("recordings");
  }

  private int parallax(String... arguments) throws Exception {
    try (var process = ParallaxProcess.start(dir, arguments)) {
      return process.exitCode();
    }
  }
}
