package dev.parallax.record;

import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
  @TempDir private Path dir;

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

  private static List<Path> files(Path run) throws IOException {
    return new ArrayList<>(RunFiles.of(run).getOrDefault(0, List.of()));
  }
}
