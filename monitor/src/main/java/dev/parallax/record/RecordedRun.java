package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * One run as it lies on disk.
 *
 * @param files of every lane, in order
 */
public record RecordedRun(Path dir, RunManifest manifest, SortedMap<Integer, List<Path>> files) {

  /**
   * The runs of a recording in the order in which they started: a directory of runs, or one run.
   *
   * @param trouble is told which runs cannot be used, and why
   * @throws IOException where there is none, with what was looked for
   */
  public static List<RecordedRun> in(Path recording, Consumer<String> trouble) throws IOException {
    var found = Recording.in(recording);
    found.requireUsable();
    found.unusable().forEach(run -> trouble.accept(run.why()));
    return found.runs();
  }

  static RecordedRun of(Path dir) throws IOException {
    return new RecordedRun(dir, RunManifest.read(dir), RunFiles.of(dir));
  }
}
