package dev.parallax.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with bytes flipped, cut off, put in or overwritten, anywhere. */
class DamageTest {
  private static final int ATTEMPTS = Integer.getInteger("parallax.damages", 60);

  @TempDir private Path dir = Path.of("");

  @Test
  void whateverIsDamagedTheRestIsToldAndRepairMakesItWhole() throws Exception {
    long seed = Long.getLong("parallax.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    var rotation = new Rotation(Duration.ofMillis(900), Long.MAX_VALUE);
    Recordings.write(new LaneWriter(Recordings.run(dir, "a", 1), "a", 0, rotation), 3000);
    var files = RunFiles.of(dir.resolve("a")).getOrDefault(0, List.of());
    assertThat(files).hasSizeGreaterThan(2);
    var kinds = List.of(Damages.values());
    var whole = quotes(tell("whole"));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var file = files.get(random.nextInt(files.size()));
      var bytes = Files.readAllBytes(file);
      var damage = kinds.get(random.nextInt(kinds.size()));
      int at = random.nextInt(10) == 0 ? 0 : random.nextInt(bytes.length);
      var what =
          "seed %d, attempt %d: %s at byte %d of %s"
              .formatted(seed, attempt, damage, at, file.getFileName());
      Files.write(file, damage.of(bytes, at, random));

      var told = tell(what);
      assertThat(readAhead(what)).as(what).isEqualTo(told);
      assertThat(whole).as(what).containsAll(quotes(told));
      run().repair();
      assertThat(run().damages()).as(what).isEmpty();
      assertThat(tell(what)).as(what).isEqualTo(told);

      Files.write(file, bytes);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".damaged"));
    }
    assertThat(tell("restored")).hasSizeGreaterThan(3000);
  }

  /** What the quotes of a lane said, whatever the number of their session. */
  private static Set<String> quotes(List<String> told) {
    var quotes = new HashSet<String>();
    for (var line : told) {
      if (line.contains(" quote ")) {
        quotes.add(line.replaceFirst(" quote \\d+ ", " quote "));
      }
    }
    return quotes;
  }

  /** When it was told; a change of a connection names its time first. */
  private static long nanos(String told) {
    return Long.parseLong(told.replaceFirst("\\D*(\\d+).*", "$1"));
  }

  private RunCheck run() throws IOException {
    return RunCheck.of(RecordedRun.in(dir, damage -> {}).getFirst());
  }

  private List<String> tell(String what) throws Exception {
    return tell(what, Runnable::run);
  }

  private List<String> readAhead(String what) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return tell(what, threads);
    }
  }

  /** What is told; with a gap or a broken end wherever something of it is missing. */
  private List<String> tell(String what, Executor readers) throws Exception {
    var lane = new ToldLane();
    var trouble = new ArrayList<String>();
    var run = RecordedRun.in(dir, trouble::add).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> lane, readers, trouble::add)) {
      replay.run(Replay.Pace.MAX);
      assertThat(lane.told.stream().map(DamageTest::nanos).toList()).as(what).isSorted();
      if (quotes(lane.told).size() < 3000) {
        assertThat(replay.gaps() + replay.brokenOff()).as(what).isPositive();
      }
    }
    return lane.told;
  }
}
