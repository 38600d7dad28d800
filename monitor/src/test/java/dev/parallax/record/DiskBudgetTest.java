package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much recordings may take of the disk, and whose files make room. */
class DiskBudgetTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PLENTY = Long.MAX_VALUE;

  @TempDir private Path dir;

  @Test
  void deletesTheOldestFilesFirst() throws Exception {
    for (var name : List.of("20260101T000000.000Z", "20260102T000000.000Z")) {
      var writer =
          new LaneWriter(
              Recordings.run(dir, name, 1),
              name,
              0,
              new Rotation(Duration.ofMillis(300), Long.MAX_VALUE));
      Recordings.write(writer, 3000);
    }
    var newest = dir.resolve("20260102T000000.000Z");
    var before = files(newest);
    long keep = size(newest) / 2;

    new DiskBudget(dir, keep).enforce(Set.of(before.get(1)), newest);

    assertThat(dir.resolve("20260101T000000.000Z")).doesNotExist();
    assertThat(files(newest))
        .contains(before.get(1), before.getLast())
        .doesNotContain(before.get(0));
    assertThat(size(newest)).isLessThanOrEqualTo(keep);
    assertThat(Recordings.tell(dir)).last().asString().endsWith("shutdown");
  }

  @Test
  void deletesOldFilesOnlyAndRecordsOn() throws Exception {
    var old = "20260101T000000.000Z";
    Recordings.write(new LaneWriter(Recordings.run(dir, old, 1), old, 0, Recordings.NEVER), 3000);
    var kept = Files.writeString(dir.resolve(old).resolve("lane-0-000001.zst.damaged"), "kept");
    var settings = new RecordSettings(dir, Recordings.NEVER, 1, 1, 1 << 20);
    var recorder =
        Recorder.start(
            settings,
            Recordings.manifest("run", 1),
            dir -> PLENTY,
            Thread.ofPlatform().daemon().name("recorder").factory(),
            System::nanoTime);
    Recordings.record(recorder.lane(0), 1, 100);
    recorder.close(PATIENCE);

    assertThat(recorder.status().trouble()).isEmpty();
    assertThat(recorder.status().lost()).isZero();
    assertThat(files(dir.resolve(old))).isEmpty();
    assertThat(kept).exists();
  }

  @Test
  void leavesTheFilesOfAnotherRecorderAlone() throws Exception {
    var old = "20260101T000000.000Z";
    Recordings.write(new LaneWriter(Recordings.run(dir, old, 1), old, 0, Recordings.NEVER), 3000);
    var first = start("20260102T000000.000Z", Long.MAX_VALUE);
    Recordings.record(first.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> !files(first.run()).isEmpty());
    var theirs = files(first.run());

    var second = start("20260103T000000.000Z", 1);
    Recordings.record(second.lane(0), 1, 100);
    second.lane(0).end(START + 101);
    second.close(PATIENCE);

    assertThat(dir.resolve(old)).doesNotExist();
    assertThat(theirs).allSatisfy(file -> assertThat(file).exists());
    first.lane(0).end(START + 101);
    first.close(PATIENCE);
    assertThat(Recordings.tell(dir)).filteredOn(line -> line.endsWith("shutdown")).hasSize(2);

    new DiskBudget(dir, 1).enforce(Set.of(), dir.resolve("none"));

    assertThat(dir).as("nobody records any more").isEmptyDirectory();
  }

  @Test
  void deletesItsOwnFinishedFilesWhileAnotherOneTakesTheRoom() throws Exception {
    var first = start("20260102T000000.000Z", Long.MAX_VALUE);
    Recordings.record(first.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> !files(first.run()).isEmpty());
    var own = "20260103T000000.000Z";
    var rotation = new Rotation(Duration.ofMillis(300), Long.MAX_VALUE);
    Recordings.write(new LaneWriter(Recordings.run(dir, own, 1), own, 0, rotation), 3000);
    var ours = files(dir.resolve(own));

    new DiskBudget(dir, 1).enforce(Set.of(ours.getLast()), dir.resolve(own));

    assertThat(files(dir.resolve(own))).containsExactly(ours.getLast());
    assertThat(files(first.run())).isNotEmpty();
    first.close(PATIENCE);
  }

  private Recorder start(String name, long maxTotalBytes) throws IOException {
    return Recorder.start(
        new RecordSettings(dir, Recordings.NEVER, maxTotalBytes, 1, 1 << 20),
        Recordings.manifest(name, 1),
        path -> PLENTY,
        Thread.ofPlatform().daemon().name("recorder").factory(),
        System::nanoTime);
  }

  private static List<Path> files(Path run) throws IOException {
    return new ArrayList<>(RunFiles.of(run).getOrDefault(0, List.of()));
  }

  private static long size(Path run) throws IOException {
    long size = 0;
    for (var file : files(run)) {
      size += Files.size(file);
    }
    return size;
  }
}
