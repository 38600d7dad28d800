package dev.parallax.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with bytes flipped, cut off, put in or overwritten, anywhere. */
class DamageTest {
  private static final int ATTEMPTS = Integer.getInteger("parallax.damages", 150);

  @TempDir private Path dir = Path.of("");

  @Test
  void whateverIsDamagedTheRestIsToldAndRepairMakesItWhole() throws Exception {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var rotation = new Rotation(Duration.ofMillis(300), Long.MAX_VALUE);
    Recordings.write(new LaneWriter(Recordings.run(dir, "a", 1), "a", 0, rotation), 1000);
    var files = RunFiles.of(dir.resolve("a")).getOrDefault(0, List.of());
    int whole = tell("whole").size();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var file = files.get(random.nextInt(files.size()));
      var bytes = Files.readAllBytes(file);
      var damaged = damage(bytes, random);
      var what = "seed " + seed + ", attempt " + attempt + ", " + file.getFileName();
      Files.write(file, damaged);

      var told = tell(what);
      assertThat(told.size()).as(what).isLessThanOrEqualTo(whole + 3 * files.size());
      run().repair();
      assertThat(run().damages()).as(what).isEmpty();
      assertThat(tell(what)).as(what).isEqualTo(told);

      Files.write(file, bytes);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".damaged"));
    }
    assertThat(tell("restored")).hasSize(whole);
  }

  private static byte[] damage(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    var damaged = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged = Arrays.copyOf(bytes, at);
      case 2 ->
          Arrays.fill(damaged, at, Math.min(bytes.length, at + 1 + random.nextInt(64)), (byte) 0);
      default -> {
        damaged = Arrays.copyOf(bytes, bytes.length + 7);
        System.arraycopy(bytes, at, damaged, at + 7, bytes.length - at);
      }
    }
    return damaged;
  }

  private RunCheck run() throws IOException {
    return RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
  }

  /** What is told; with a gap or a broken end wherever something of it is missing. */
  private List<String> tell(String what) throws Exception {
    var lane = new ToldLane();
    var trouble = new ArrayList<String>();
    var run = RecordedRun.in(dir, trouble::add).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> lane, trouble::add)) {
      replay.run(Replay.Pace.MAX);
      if (!trouble.isEmpty() || lane.told.size() < 1000) {
        assertThat(replay.gaps() + replay.brokenOff()).as(what).isPositive();
      }
    }
    return lane.told;
  }
}
