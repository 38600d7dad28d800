package dev.parallax.record;

import dev.parallax.disk.DirectoryLock;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps all recordings together below a size: the oldest files go first.
 *
 * <p>Several programs may record into one directory. What another one is recording counts, but only
 * that one deletes of it; where the size cannot be kept for that reason, it is said once.
 */
final class DiskBudget {
  private static final Logger LOG = LoggerFactory.getLogger(DiskBudget.class);

  private final Path dir;
  private final long maxBytes;
  private boolean over;

  /**
   * @param dir of all runs
   */
  DiskBudget(Path dir, long maxBytes) {
    this.dir = dir;
    this.maxBytes = maxBytes;
  }

  private record Kept(Path file, long bytes, boolean deletable) {}

  /** Deletes what is too much, but none of these, and runs that have nothing else left. */
  void enforce(Set<Path> inUse, Path currentRun) throws IOException {
    var files = files(inUse, currentRun);
    long total = files.stream().mapToLong(Kept::bytes).sum();
    var touched = new HashSet<Path>();
    for (var kept : files) {
      if (total <= maxBytes) {
        break;
      }
      if (kept.deletable()) {
        Files.deleteIfExists(kept.file());
        total -= kept.bytes();
        touched.add(kept.file().getParent());
        LOG.info("{}: deleted, the recordings reached record.max-size", kept.file());
      }
    }
    touched.remove(currentRun);
    for (var run : touched) {
      removeIfEmpty(run);
    }
    complainOnce(total);
  }

  private void complainOnce(long total) {
    if (total > maxBytes && !over) {
      LOG.warn(
          "{}: the recordings take {} bytes, record.max-size is {}; all of it is being recorded"
              + " right now, here or by another program",
          dir,
          total,
          maxBytes);
    }
    over = total > maxBytes;
  }

  /** Every file of every run, oldest first: by name of the run, then in order within it. */
  private List<Kept> files(Set<Path> inUse, Path currentRun) throws IOException {
    var all = new ArrayList<Kept>();
    try (var runs = Files.list(dir)) {
      for (var run : runs.filter(RunManifest::isIn).sorted().toList()) {
        try {
          boolean ours = run.equals(currentRun) || !DirectoryLock.isHeld(run);
          for (var lane : RunFiles.of(run).values()) {
            for (var file : lane) {
              all.add(new Kept(file, Files.size(file), ours && !inUse.contains(file)));
            }
          }
        } catch (NoSuchFileException e) {
          LOG.debug("{}: another program has deleted it", e.getFile());
        }
      }
    }
    all.sort(
        Comparator.comparing((Kept kept) -> kept.file().getParent())
            .thenComparingInt(kept -> RunFiles.number(kept.file()))
            .thenComparing(Kept::file));
    return all;
  }

  private static void removeIfEmpty(Path run) throws IOException {
    if (RunFiles.of(run).isEmpty()) {
      RunManifest.delete(run);
      DirectoryLock.forget(run);
      try {
        Files.deleteIfExists(run);
      } catch (DirectoryNotEmptyException e) {
        LOG.info("{}: kept, there is more in it than recordings", run);
      }
    }
  }
}
