package dev.parallax.benchmarks.load;

import dev.parallax.disk.FreeSpace;
import dev.parallax.model.Segment;
import dev.parallax.record.LaneRecorder;
import dev.parallax.record.RecordSettings;
import dev.parallax.record.Recorder;
import dev.parallax.record.Rotation;
import dev.parallax.record.RunManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Recordings of the four exchanges, written by the product's recorder in a temporary directory. */
public final class Recordings {
  private static final long QUEUE_BYTES = 64 << 20;

  private Recordings() {}

  /** Starts one. */
  public static Open open() throws IOException {
    var terms = new TreeMap<Segment, RunManifest.Terms>();
    for (var wire : Wire.values()) {
      terms.put(
          wire.segment(),
          new RunManifest.Terms(wire.connector().takerBps(), TimeUnit.SECONDS.toNanos(60)));
    }
    var dir = Files.createTempDirectory("parallax-benchmark");
    var recorder =
        Recorder.start(
            new RecordSettings(
                dir, new Rotation(Duration.ofDays(1), 256 << 20), Long.MAX_VALUE, 0, QUEUE_BYTES),
            new RunManifest(
                "benchmark", "quotes", "benchmark", MemoryLane.START_NANOS, 1, "", terms),
            FreeSpace.OF_DISK,
            Thread.ofPlatform().daemon().factory(),
            System::nanoTime);
    return new Open(dir, recorder);
  }

  /** A recording in the making. */
  public static final class Open {
    private final Path dir;
    private final Recorder recorder;
    private final LaneRecorder lane;
    private final byte[][] frames = MemoryLane.frames();
    private long recorded;

    private Open(Path dir, Recorder recorder) {
      this.dir = dir;
      this.recorder = recorder;
      this.lane = recorder.lane(0);
      lane.watch(Wire.catalog(Wire.COINS), Wire.instruments(Wire.COINS), MemoryLane.START_NANOS);
      for (var wire : Wire.values()) {
        lane.opened(MemoryLane.session(wire), wire.segment(), "memory", MemoryLane.START_NANOS);
      }
    }

    public Path dir() {
      return dir;
    }

    /** Records so many frames more. */
    public void record(int count) {
      for (int i = 0; i < count; i++) {
        var frame = frames[(int) (recorded % frames.length)];
        int session = 1 + (int) (recorded % Wire.values().length);
        long nanos = MemoryLane.START_NANOS + recorded * MemoryLane.STEP_NANOS;
        lane.text(session, frame, 0, frame.length, nanos);
        recorded++;
      }
    }

    /** Waits until nothing waits for the disk. */
    public void await() throws InterruptedException {
      while (recorder.status().lines() < recorded) {
        Thread.sleep(1);
      }
    }

    /** Ends it; throws if anything is missing in it. */
    public void finish() throws InterruptedException {
      lane.end(MemoryLane.START_NANOS + recorded * MemoryLane.STEP_NANOS);
      recorder.close(Duration.ofMinutes(1));
      var status = recorder.status();
      if (status.lost() > 0 || !status.trouble().isEmpty()) {
        throw new IllegalStateException(status.toString());
      }
    }

    public void delete() throws IOException {
      try (var files = Files.walk(dir)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(file -> {
              try {
                Files.delete(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }
  }
}
