package dev.parallax.record;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps all recordings together below a size: the oldest files go first. */
final class DiskBudget {
  private static final Logger LOG = LoggerFactory.getLogger(DiskBudget.class);

  private final Path dir;
  private final long maxBytes;

  /**
   * @param dir of all runs
   */
  DiskBudget(Path dir, long maxBytes) {
    this.dir = dir;
    this.maxBytes = maxBytes;
  }

  private record Kept(Path file, long bytes) {}

  /** Deletes what is too much, but none of these, and runs that have nothing else left. */
  void enforce(Set<Path> inUse, Path currentRun) throws IOException {
    var files = files();
    long total = files.stream().mapToLong(Kept::bytes).sum();
    var touched = new HashSet<Path>();
    for (var kept : files) {
      if (total <= maxBytes) {
        break;
      }
      if (!inUse.contains(kept.file())) {
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
  }

  /** Every file of every run, oldest first: by name of the run, then in order within it. */
  private List<Kept> files() throws IOException {
    var all = new ArrayList<Kept>();
    try (var runs = Files.list(dir)) {
      for (var run : runs.filter(RunManifest::isIn).sorted().toList()) {
        for (var lane : RunFiles.of(run).values()) {
          for (var file : lane) {
            all.add(new Kept(file, Files.size(file)));
          }
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
      try {
        Files.deleteIfExists(run);
      } catch (DirectoryNotEmptyException e) {
        LOG.info("{}: kept, there is more in it than recordings", run);
      }
    }
  }
}
