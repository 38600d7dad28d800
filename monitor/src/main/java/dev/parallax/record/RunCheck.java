package dev.parallax.record;

import dev.parallax.disk.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a look at every line of a run found.
 *
 * @param lines how many there are of each kind, by its word
 * @param firstNanos of the first line, epoch ns; 0 without any
 * @param missing lines that are missing between files, and messages the recorder had no room for
 * @param uncounted gaps in damaged files of which nothing tells how many lines are missing
 * @param ended whether every lane was ended in order
 * @param damages what cannot be read and can be cut out
 * @param refused files whose heads say what this program does not accept, such as another format:
 *     nothing of them is told, and nothing can be repaired
 */
public record RunCheck(
    RecordedRun run,
    int files,
    long bytes,
    SortedMap<String, Long> lines,
    long firstNanos,
    long lastNanos,
    long gaps,
    long missing,
    long uncounted,
    boolean ended,
    List<Damage> damages,
    List<Damage> refused) {

  /** Reads all of a run, verifying every checksum. */
  public static RunCheck of(RecordedRun run) throws IOException {
    var counting = new Counting();
    for (var lane : run.files().values()) {
      counting.lane(lane);
    }
    return counting.result(run);
  }

  /** Whether a program is recording it at this moment; then it is still being written. */
  public boolean isInUse() throws IOException {
    return DirectoryLock.isHeld(run.dir());
  }

  /**
   * Cuts out what cannot be read and leaves a gap in its place, so that the rest is told as it was
   * before; the file as it was stays beside it, called {@code .damaged}.
   */
  public void repair() throws IOException {
    for (var file : damagedFiles()) {
      FileRepair.of(file);
    }
  }

  /** Everything that is not told: {@link #damages} and {@link #refused}. */
  public List<Damage> untold() {
    return Stream.concat(damages.stream(), refused.stream()).toList();
  }

  /** The files with damage that can be cut out, each once. */
  public List<Path> damagedFiles() {
    return damages.stream().map(Damage::file).distinct().toList();
  }

  private static final class Counting {
    private final Map<LineKind, Long> lines = new EnumMap<>(LineKind.class);
    private final List<Damage> damages = new ArrayList<>();
    private final List<Damage> refused = new ArrayList<>();
    private int files;
    private long bytes;
    private long firstNanos;
    private long lastNanos;
    private long gaps;
    private long missing;
    private long uncounted;
    private boolean ended = true;

    void lane(List<Path> paths) throws IOException {
      boolean lastEnded = false;
      for (var path : paths) {
        files++;
        bytes += Files.size(path);
        FileRepair.cuts(path).forEach(cut -> damages.add(cut.damage()));
      }
      try (var reader = new LaneReader(paths, Runnable::run, trouble -> {})) {
        while (reader.next()) {
          lastEnded = line(reader.line());
        }
        uncounted += reader.uncounted();
        missing += reader.untold();
        refused.addAll(reader.refused());
      }
      ended &= lastEnded;
    }

    /** Counts a line; true if it is the end of a lane. */
    private boolean line(Line line) {
      lines.merge(line.kind(), 1L, Long::sum);
      if (firstNanos == 0 || line.nanos() < firstNanos) {
        firstNanos = line.nanos();
      }
      lastNanos = Math.max(lastNanos, line.nanos());
      if (line.kind() == LineKind.GAP) {
        gaps++;
        missing += line.isMarker() ? 0 : Math.max(0, line.number());
      }
      return line.kind() == LineKind.END;
    }

    private boolean isRefused(Path file) {
      return refused.stream().anyMatch(each -> each.file().equals(file));
    }

    RunCheck result(RecordedRun run) {
      var byWord = new TreeMap<String, Long>();
      lines.forEach((kind, count) -> byWord.put(kind.name().toLowerCase(Locale.ROOT), count));
      return new RunCheck(
          run,
          files,
          bytes,
          byWord,
          firstNanos,
          lastNanos,
          gaps,
          missing,
          uncounted,
          ended && run.files().size() >= run.manifest().lanes(),
          damages.stream().filter(damage -> !isRefused(damage.file())).toList(),
          List.copyOf(refused));
    }
  }
}
