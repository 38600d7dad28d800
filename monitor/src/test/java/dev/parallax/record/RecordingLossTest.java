package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost at the very start or the very end of a run is seen in what is told of it. */
class RecordingLossTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void theDiskWasFullAtTheStart() throws Exception {
    try (var writer = writer()) {
      writer.mute();
      writer.watch(START, Recordings.catalog(), Set.of(Recordings.BTC));
      writer.open(START, 1, Recordings.SPOT, "lane-0/binance:spot/1");
      quotes(writer, 1, 100);
      writer.unmute();
      quotes(writer, 101, 200);
      writer.end(START + 201);
    }

    assertThat(told())
        .returns(1L, Told::gaps)
        .returns(102L, Told::lost)
        .returns(0L, Told::brokenOff);
    assertThat(told().lines()).filteredOn(line -> line.contains(" quote ")).hasSize(100);
    assertThat(check()).returns(1L, RunCheck::gaps).returns(102L, RunCheck::missing);
  }

  @Test
  void theOldestFilesAreGone() throws Exception {
    var rotation = new Rotation(Duration.ofMillis(300), Long.MAX_VALUE);
    Recordings.write(new LaneWriter(Recordings.run(dir, "a", 1), "a", 0, rotation), 3000);
    var lane = Objects.requireNonNull(RunFiles.of(dir.resolve("a")).get(0));
    Files.delete(lane.getFirst());

    assertThat(told().gaps()).isEqualTo(1);
    assertThat(told().lost()).isGreaterThan(400);
  }

  @Test
  void theRingWasFullFromTheFirstMessage() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    var drain = new LaneDrain(lane, writer());
    var tooLarge = new byte[(1 << 17) + 1];
    lane.text(1, tooLarge, 0, tooLarge.length, START);
    lane.tick(START + 1);
    lane.end(START + 2);
    finish(drain);

    assertThat(told()).returns(1L, Told::gaps).returns(1L, Told::lost).returns(0L, Told::brokenOff);
  }

  @Test
  void theLastMessageIsLost() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    var drain = new LaneDrain(lane, writer());
    lane.tick(START + 1);
    var tooLarge = new byte[(1 << 17) + 1];
    lane.text(1, tooLarge, 0, tooLarge.length, START + 2);
    finish(drain);

    assertThat(told()).returns(1L, Told::gaps).returns(1L, Told::lost).returns(1L, Told::brokenOff);
  }

  @Test
  void theRingIsFullWhenTheMonitorStops() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    var drain = new LaneDrain(lane, writer());
    lane.watch(Recordings.catalog(), Set.of(Recordings.BTC), START);
    lane.opened(1, Recordings.SPOT, "lane-0/binance:spot/1", START);
    for (int n = 1; n <= 20_000; n++) {
      var frame = Recordings.bookTicker(n);
      lane.text(1, frame, 0, frame.length, START + n);
    }
    lane.end(START + 20_001);
    assertThat(lane.lost()).isPositive();
    finish(drain);

    assertThat(told())
        .returns(1L, Told::gaps)
        .returns(lane.lost(), Told::lost)
        .returns(0L, Told::brokenOff);
    assertThat(told().lines()).last().isEqualTo(START + 20_001 + " shutdown");
    assertThat(check()).returns(true, RunCheck::ended).returns(lane.lost(), RunCheck::missing);
  }

  @Test
  void theDiskWasFullUntilTheMonitorStops() throws Exception {
    var lane = new LaneRecorder(1 << 20);
    var drain = new LaneDrain(lane, writer());
    lane.tick(START + 1);
    drain.drain();
    drain.flush();
    drain.writes(false);
    lane.tick(START + 2);
    lane.end(START + 3);
    drain.drain();
    drain.flush();
    assertThat(told()).as("a disk that is full still").returns(1L, Told::brokenOff);

    drain.writes(true);
    finish(drain);

    assertThat(told()).returns(1L, Told::gaps).returns(2L, Told::lost).returns(0L, Told::brokenOff);
  }

  @Test
  void aLaneHasNoFile() throws Exception {
    var run = Recordings.run(dir, "a", 2);
    Recordings.write(new LaneWriter(run, "a", 0, Recordings.NEVER), 10);

    assertThat(told().brokenOff()).isEqualTo(1);
    assertThat(told().trouble()).singleElement().asString().contains("1 lanes have no file");
    assertThat(check().ended()).isFalse();
  }

  @Test
  void aRunInOrderHasLostNothing() throws Exception {
    Recordings.write(writer(), 10);

    assertThat(told()).returns(0L, Told::gaps).returns(0L, Told::lost).returns(0L, Told::brokenOff);
  }

  private LaneWriter writer() throws IOException {
    return new LaneWriter(Recordings.run(dir, "a", 1), "a", 0, Recordings.NEVER);
  }

  private static void finish(LaneDrain drain) throws IOException {
    while (drain.drain() > 0) {
      drain.flush();
    }
    drain.finish();
    drain.close();
  }

  private static void quotes(LaneWriter writer, int first, int last) throws IOException {
    for (int n = first; n <= last; n++) {
      var frame = Recordings.bookTicker(n);
      writer.text(START + n, 1, frame, 0, frame.length);
    }
  }

  private RunCheck check() throws IOException {
    return RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
  }

  private Told told() throws IOException, InterruptedException {
    return Told.of(dir);
  }
}
