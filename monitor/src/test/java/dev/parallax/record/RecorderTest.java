package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    Recordings.record(recorder.lane(0), 1, 500);
    recorder.lane(0).end(START + 501);
    recorder.close(PATIENCE);

    assertThat(Recordings.tell(dir)).hasSize(500 + 3).last().asString().endsWith("shutdown");
    assertThat(recorder.status().lost()).isZero();
    assertThat(recorder.status().open()).isFalse();
  }

  @Test
  void isOnDiskSoonWithoutAnEnd() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    Recordings.record(recorder.lane(0), 1, 500);

    await().atMost(PATIENCE).until(() -> Recordings.tell(dir).size() == 500 + 3);
    recorder.close(PATIENCE);
  }

  @Test
  void stopsAtTheFloorAndGoesOnWithAGap() throws Exception {
    var free = new AtomicLong(0);
    var time = new AtomicLong();
    var recorder = start(dir -> free.get(), () -> time.get() + System.nanoTime());
    Recordings.record(recorder.lane(0), 1, 100);
    await().atMost(PATIENCE).until(() -> recorder.status().lines() == 102);
    assertThat(recorder.status().trouble()).contains("less space free than record.min-free-disk");

    free.set(PLENTY);
    time.addAndGet(Duration.ofSeconds(11).toNanos());
    await().atMost(PATIENCE).until(() -> recorder.status().trouble().isEmpty());
    Recordings.quotes(recorder.lane(0), 101, 200);
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
    Recordings.record(recorder.lane(0), 1, 100);
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
    Recordings.record(lane, 1, 20_000);
    assertThat(lane.lost()).isPositive();
    long lost = lane.lost();
    while (drain.drain() > 0) {
      drain.flush();
    }
    Recordings.quotes(lane, 20_001, 20_010);
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
    Recordings.record(recorder.lane(0), 1, 2);
    recorder.lane(0).end(START + 3);
    recorder.lane(0).closed(1, "shutting down", START + 4);
    recorder.close(PATIENCE);

    assertThat(Recordings.tell(dir)).last().isEqualTo(START + 3 + " shutdown");
    assertThat(recorder.status().lost()).isZero();
  }

  @Test
  void leavesNothingWhereNothingCame() throws Exception {
    var recorder = start(dir -> PLENTY, System::nanoTime);
    recorder.close(PATIENCE);

    assertThat(recorder.run()).doesNotExist();
  }

  @Test
  void refusesARunThatIsThereAlready() throws Exception {
    Files.createDirectories(dir.resolve("run"));

    assertThatThrownBy(() -> start(dir -> PLENTY, System::nanoTime))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a run of that name exists already");
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
}
