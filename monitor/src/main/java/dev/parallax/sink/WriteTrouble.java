package dev.parallax.sink;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong with the files of one sink, told once per episode: one warning per reason when it
 * begins, one notice when every file is written again.
 */
final class WriteTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(WriteTrouble.class);

  private final AtomicLong unwritten = new AtomicLong();
  private final Set<Path> broken = new HashSet<>();
  private final Set<String> reasons = new HashSet<>();
  private long unwrittenBefore;
  private volatile String unsolved = "";

  void failed(Path file, IOException why) {
    if (broken.isEmpty()) {
      unwrittenBefore = unwritten.get();
    }
    broken.add(file);
    unsolved = file + ": " + FileTrouble.reason(why);
    if (reasons.add(FileTrouble.reason(why))) {
      LOG.warn(
          "cannot write {}: {}; trying again every 10 s, rows that are missed are counted",
          file,
          FileTrouble.reason(why));
    }
  }

  void recovered(Path file) {
    if (broken.remove(file) && broken.isEmpty()) {
      reasons.clear();
      LOG.info("files are written again; {} rows were lost", unwritten.get() - unwrittenBefore);
    }
    forgetWhatIsOver();
  }

  /** That file is not needed any more, written or not. */
  void over(Path file) {
    if (broken.remove(file) && broken.isEmpty()) {
      reasons.clear();
    }
  }

  /** What went wrong with files that are not needed any more is no trouble now. */
  void forgetWhatIsOver() {
    if (broken.isEmpty()) {
      unsolved = "";
    }
  }

  /** What was never mended, with the file's name; empty when all is well. From any thread. */
  String unsolved() {
    return unsolved;
  }

  void lost(long rows) {
    unwritten.addAndGet(rows);
  }

  /** Rows lost since the start; from any thread. */
  long unwritten() {
    return unwritten.get();
  }
}
