package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * One run as it lies on disk.
 *
 * @param files of every lane, in order
 */
public record RecordedRun(Path dir, RunManifest manifest, SortedMap<Integer, List<Path>> files) {

  /**
   * The runs of a recording in the order in which they started: a directory of runs, or one run.
   *
   * @throws IOException where there is none, with what was looked for
   */
  public static List<RecordedRun> in(Path recording) throws IOException {
    if (!Files.isDirectory(recording)) {
      throw new NoSuchFileException(
          recording
              + ": no such directory; allowed: a directory with recordings; example:"
              + " data/recordings");
    }
    if (RunManifest.isIn(recording)) {
      return List.of(of(recording));
    }
    var runs = new ArrayList<RecordedRun>();
    try (var directories = Files.list(recording)) {
      for (var dir : directories.filter(RunManifest::isIn).toList()) {
        runs.add(of(dir));
      }
    }
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          recording
              + ": no recording in it; example: parallax demo --record --data data, then"
              + " data/recordings");
    }
    runs.sort(
        Comparator.comparingLong((RecordedRun run) -> run.manifest().startedNanos())
            .thenComparing(run -> run.manifest().run()));
    return List.copyOf(runs);
  }

  private static RecordedRun of(Path dir) throws IOException {
    return new RecordedRun(dir, RunManifest.read(dir), RunFiles.of(dir));
  }
}
