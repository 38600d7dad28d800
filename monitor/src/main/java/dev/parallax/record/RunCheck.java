package dev.parallax.record;

import dev.parallax.disk.DirectoryLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a look at every line of a run found.
 *
 * @param lines how many there are of each kind, by its word
 * @param firstNanos of the first line, epoch ns; 0 without any
 * @param missing lines that are missing between files, and messages the recorder had no room for
 * @param ended whether every lane was ended in order
 * @param damages what cannot be read
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
    boolean ended,
    List<Damage> damages) {

  /**
   * A file that cannot be read to its end.
   *
   * @param goodBytes so many from its start are in order
   */
  public record Damage(Path file, long goodBytes, long bytes, String what) {}

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

  /** Cuts off what cannot be read; the file as it was stays beside it, called {@code .damaged}. */
  public void repair() throws IOException {
    for (var damage : damages) {
      keep(damage.file());
      try (var file = FileChannel.open(damage.file(), StandardOpenOption.WRITE)) {
        file.truncate(damage.goodBytes());
        file.force(true);
      }
    }
  }

  /** Copies it beside itself, under another name where an earlier repair has left one. */
  private static void keep(Path file) throws IOException {
    var kept = file.resolveSibling(file.getFileName() + ".damaged");
    for (int n = 2; Files.exists(kept); n++) {
      kept = file.resolveSibling(file.getFileName() + ".damaged" + n);
    }
    Files.copy(file, kept);
  }

  private static final class Counting {
    private final Map<LineKind, Long> lines = new EnumMap<>(LineKind.class);
    private final List<Damage> damages = new ArrayList<>();
    private int files;
    private long bytes;
    private long firstNanos;
    private long lastNanos;
    private long gaps;
    private long missing;
    private boolean ended = true;

    void lane(List<Path> paths) throws IOException {
      boolean lastEnded = false;
      for (var path : paths) {
        files++;
        bytes += Files.size(path);
        damage(path);
      }
      try (var reader = new LaneReader(paths, trouble -> {})) {
        while (reader.next()) {
          lastEnded = line(reader.line());
        }
      }
      ended &= lastEnded;
    }

    private void damage(Path path) throws IOException {
      var line = new Line();
      try (var reader = new FileReader(path)) {
        boolean first = true;
        while (reader.next(line)) {
          if (first && line.kind() != LineKind.RECORDING) {
            damages.add(new Damage(path, 0, Files.size(path), "no head of a recording"));
            return;
          }
          first = false;
        }
        if (!reader.damage().isEmpty()) {
          damages.add(new Damage(path, reader.goodBytes(), Files.size(path), reader.damage()));
        }
      }
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
        missing += Math.max(0, line.number());
      }
      return line.kind() == LineKind.END;
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
          ended && run.files().size() >= run.manifest().lanes(),
          List.copyOf(damages));
    }
  }
}
