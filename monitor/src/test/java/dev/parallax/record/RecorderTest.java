package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PLENTY = Long.MAX_VALUE;

  @TempDir private Path dir;

  @Test
  void recordsWhatALaneReceives() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    tell(recorder.lane(0), 1, 500);
    recorder.lane(0).end(START + 501);
    recorder.close(PATIENCE);

    assertThat(Recordings.tell(dir)).hasSize(500 + 3).last().asString().endsWith("shutdown");
    assertThat(recorder.status().lost()).isZero();
    assertThat(recorder.status().open()).isFalse();
  }

  @Test
  void isOnDiskSoonWithoutAnEnd() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    tell(recorder.lane(0), 1, 500);

    await().atMost(PATIENCE).until(() -> Recordings.tell(dir).size() == 500 + 3);
    recorder.close(PATIENCE);
  }

  @Test
  void stopsAtTheFloorAndGoesOnWithAGap() throws Exception {
    var free = new AtomicLong(0);
    var time = new AtomicLong();
    var recorder = start(dir -> free.get(), () -> time.get() + System.nanoTime());
    tell(recorder.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> recorder.status().lines() == 102);
    assertThat(recorder.status().trouble()).contains("less space free than record.min-free-disk");

    free.set(PLENTY);
    time.addAndGet(Duration.ofSeconds(11).toNanos());
    await().atMost(PATIENCE).until(() -> recorder.status().trouble().isEmpty());
    quotes(recorder.lane(0), 101, 200);
    recorder.close(PATIENCE);

    assertThat(recorder.status().lost()).isEqualTo(102);
    var told = Recordings.tell(dir);
    assertThat(told.getFirst()).contains(" watch [BTC/USDT] of 2");
    assertThat(told.get(1)).contains(" opened 1 ");
    assertThat(told.get(2)).contains(START + 101 + " quote 1 0 ");
    assertThat(told).hasSize(100 + 3);
  }

  @Test
  void goesOnWhenTheDirectoryIsBack() throws Exception {
    var time = new AtomicLong();
    var recorder = start(dir -> PLENTY, () -> time.get() + System.nanoTime());
    var manifest = recorder.run().resolve("manifest.json");
    var content = Files.readString(manifest);
    Files.delete(manifest);
    Files.delete(recorder.run().resolve("lock"));
    Files.delete(recorder.run());
    tell(recorder.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> !recorder.status().trouble().isEmpty());
    assertThat(recorder.status().trouble()).contains(recorder.run().toString());

    Files.createDirectory(recorder.run());
    Files.writeString(manifest, content);
    time.addAndGet(Duration.ofSeconds(11).toNanos());
    await()
        .atMost(PATIENCE)
        .until(() -> {
          recorder.lane(0).tick(START + 200);
          return recorder.status().trouble().isEmpty();
        });
    recorder.close(PATIENCE);

    assertThat(Recordings.tell(dir)).contains(START + 200 + " tick");
    assertThat(recorder.status().lost()).isGreaterThanOrEqualTo(102);
  }

  @Test
  void tellsOfAGapWhereTheRingWasFull() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    var run = Recordings.run(dir, "a", 1);
    var drain = new LaneDrain(lane, new LaneWriter(run, "a", 0, Recordings.NEVER));
    tell(lane, 1, 20_000);
    assertThat(lane.lost()).isPositive();
    long lost = lane.lost();
    while (drain.drain() > 0) {
      drain.flush();
    }
    quotes(lane, 20_001, 20_010);
    while (drain.drain() > 0) {
      drain.flush();
    }
    drain.close();

    assertThat(lane.lost()).isEqualTo(lost);
    assertThat(RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst()))
        .returns(1L, RunCheck::gaps)
        .returns(lost, RunCheck::missing)
        .returns(false, RunCheck::ended);
    var told = Recordings.tell(dir);
    assertThat(told)
        .contains(START + 20_001 + " ended 1", START + 20_001 + " opened 2 binance:spot");
    assertThat(told).filteredOn(line -> line.contains(" quote ")).hasSize((int) (20_010 - lost));
  }

  @Test
  void countsAMessageThatIsTooLargeForTheRing() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    lane.text(1, new byte[(1 << 17) + 1], 0, (1 << 17) + 1, START);

    assertThat(lane.lost()).isEqualTo(1);
  }

  @Test
  void recordsNothingBehindTheEnd() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    tell(recorder.lane(0), 1, 2);
    recorder.lane(0).end(START + 3);
    recorder.lane(0).closed(1, "shutting down", START + 4);
    recorder.close(PATIENCE);

    assertThat(Recordings.tell(dir)).last().isEqualTo(START + 3 + " shutdown");
    assertThat(recorder.status().lost()).isZero();
  }

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
    tell(recorder.lane(0), 1, 100);
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
    tell(first.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> !files(first.run()).isEmpty());
    var theirs = files(first.run());

    var second = start("20260103T000000.000Z", 1);
    tell(second.lane(0), 1, 100);
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
    tell(first.lane(0), 1, 100);
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

  @Test
  void leavesNothingWhereNothingCame() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    recorder.close(PATIENCE);

    assertThat(recorder.run()).doesNotExist();
  }

  @Test
  void repairsTheSameFileTwice() throws Exception {
    var run = Recordings.run(dir, "a", 1);
    Recordings.write(new LaneWriter(run, "a", 0, Recordings.NEVER), 3000);
    for (int time = 0; time < 2; time++) {
      var file = files(run).getFirst();
      Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
      var found = RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
      assertThat(found.damages()).hasSize(1);

      found.repair();

      assertThat(RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst()).damages()).isEmpty();
    }
    assertThat(run.resolve("lane-0-000001.zst.damaged2")).exists();
  }

  @Test
  void repairCutsOffALineThatIsNone() throws Exception {
    var run = Recordings.run(dir, "a", 1);
    try (var writer = new LaneWriter(run, "a", 0, Recordings.NEVER)) {
      writer.tick(START);
    }
    try (var file = new ZstdFile(dir.resolve("foreign"))) {
      var text = "12 hello\n".getBytes(StandardCharsets.UTF_8);
      file.append(text, text.length);
    }
    Files.write(
        files(run).getFirst(),
        Files.readAllBytes(dir.resolve("foreign")),
        StandardOpenOption.APPEND);

    RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst()).repair();

    var after = RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
    assertThat(after.damages()).isEmpty();
    assertThat(after.lines()).containsEntry("tick", 1L);
  }

  @Test
  void refusesARunThatIsThereAlready() throws Exception {
    Files.createDirectories(dir.resolve("run"));

    assertThatThrownBy(() -> start(dir -> PLENTY, System::nanoTime))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a run of that name exists already");
  }

  private Recorder start(String name, long maxTotalBytes) throws IOException {
    return Recorder.start(
        new RecordSettings(dir, Recordings.NEVER, maxTotalBytes, 1, 1 << 20),
        Recordings.manifest(name, 1),
        path -> PLENTY,
        Thread.ofPlatform().daemon().name("recorder").factory(),
        System::nanoTime);
  }

  private Recorder start(FreeSpace free, LongSupplier nanoTime) throws IOException {
    var settings = new RecordSettings(dir, Recordings.NEVER, Long.MAX_VALUE, 1, 1 << 20);
    return Recorder.start(
        settings,
        Recordings.manifest("run", 1),
        free,
        Thread.ofPlatform().daemon().name("recorder").factory(),
        nanoTime);
  }

  private static void tell(LaneRecorder lane, int first, int last) {
    lane.watch(Recordings.catalog(), Set.of(Recordings.BTC), START);
    lane.opened(1, Recordings.SPOT, "lane-0/binance:spot/1", START);
    quotes(lane, first, last);
  }

  private static void quotes(LaneRecorder lane, int first, int last) {
    for (int n = first; n <= last; n++) {
      var frame = Recordings.bookTicker(n);
      lane.text(1, frame, 0, frame.length, START + n);
    }
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
