package dev.parallax.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;

/** A recording whose files can be damaged, and what is told of it then. */
class ResyncRig {
  static final int QUOTES = 1000;

  /** The quotes that one frame of the files holds: see {@link Recordings#write}. */
  static final int IN_A_FRAME = 250;

  @TempDir Path dir = Path.of("");
  private final SplittableRandom random = new SplittableRandom(3);

  Path record(String run, Rotation rotation) throws IOException {
    Recordings.write(new LaneWriter(Recordings.run(dir, run, 1), run, 0, rotation), QUOTES);
    return files().getFirst();
  }

  List<Path> files() throws IOException {
    return RunFiles.of(dir.resolve("a")).getOrDefault(0, List.of());
  }

  /** Where the frames of a file begin, and its end. */
  static List<Long> frames(Path file) throws IOException {
    var shape = new FrameShape();
    var bytes = Files.readAllBytes(file);
    var starts = new ArrayList<Long>();
    int at = 0;
    while (at < bytes.length) {
      starts.add((long) at);
      assertThat(shape.read(bytes, at, bytes.length)).isEqualTo(FrameShape.Kind.WHOLE);
      at += shape.bytes();
    }
    starts.add((long) at);
    return starts;
  }

  void damage(Path file, Damages damage, long at) throws IOException {
    Files.write(file, damage.of(Files.readAllBytes(file), (int) at, random));
  }

  RunCheck check() throws IOException {
    return RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
  }

  Told told() throws IOException, InterruptedException {
    return Told.of(dir);
  }
}
