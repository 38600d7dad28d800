package dev.parallax.record;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A directory of runs, or one run: what of it can be told again, and what cannot.
 *
 * @param runs in the order in which they started
 * @param unusable by name
 */
public record Recording(List<RecordedRun> runs, List<Unusable> unusable) {

  /**
   * A run whose manifest is damaged or gone, so that nobody knows what held when it was recorded.
   *
   * @param why names the file and what is wrong with it
   */
  public record Unusable(Path dir, String why) {}

  /**
   * Looks at the manifests; one that is damaged is no obstacle to the others.
   *
   * @throws IOException where there is neither a run nor what is left of one
   */
  public static Recording in(Path recording) throws IOException {
    if (!Files.isDirectory(recording)) {
      throw new IOException(
          recording
              + ": no such directory; allowed: a directory with recordings; example:"
              + " data/recordings");
    }
    var runs = new ArrayList<RecordedRun>();
    var unusable = new ArrayList<Unusable>();
    for (var dir : directories(recording)) {
      try {
        runs.add(RecordedRun.of(dir));
      } catch (IOException e) {
        unusable.add(new Unusable(dir, FileTrouble.words(dir, e)));
      }
    }
    if (runs.isEmpty() && unusable.isEmpty()) {
      throw new IOException(
          recording
              + ": no recording in it; example: parallax demo --record --data data, then"
              + " data/recordings");
    }
    runs.sort(
        Comparator.comparingLong((RecordedRun run) -> run.manifest().startedNanos())
            .thenComparing(run -> run.manifest().run()));
    return new Recording(List.copyOf(runs), List.copyOf(unusable));
  }

  /** Throws with the first reason where not one run can be used. */
  void requireUsable() throws IOException {
    if (runs.isEmpty()) {
      throw new IOException(unusable.getFirst().why());
    }
  }

  private static List<Path> directories(Path recording) throws IOException {
    if (isRun(recording)) {
      return List.of(recording);
    }
    var found = new ArrayList<Path>();
    try (var entries = Files.list(recording)) {
      for (var dir : entries.filter(Files::isDirectory).sorted().toList()) {
        if (isRun(dir)) {
          found.add(dir);
        }
      }
    }
    return found;
  }

  private static boolean isRun(Path dir) throws IOException {
    return RunManifest.isIn(dir) || !RunFiles.of(dir).isEmpty();
  }
}
