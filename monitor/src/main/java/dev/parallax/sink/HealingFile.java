package dev.parallax.sink;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV file that outlives its errors: when it cannot be written, rows are counted as lost and it
 * is opened anew every ten seconds until it works.
 */
final class HealingFile {
  private static final Logger LOG = LoggerFactory.getLogger(HealingFile.class);
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Path path;
  private final List<String> header;
  private final WriteTrouble trouble;
  private final LongSupplier nanoTime;
  private @Nullable CsvFile file;
  private long nextCheckNanos;

  HealingFile(Path path, List<String> header, WriteTrouble trouble, LongSupplier nanoTime) {
    this.path = path;
    this.header = header;
    this.trouble = trouble;
    this.nanoTime = nanoTime;
    nextCheckNanos = nanoTime.getAsLong();
  }

  void write(List<String> row) {
    var open = openFile();
    if (open == null) {
      trouble.lost(1);
      return;
    }
    try {
      open.write(row);
    } catch (IOException e) {
      fail(open, e);
    }
  }

  /** Also opens a file that is not open yet, and replaces one that somebody has removed. */
  void flush() {
    var open = openFile();
    if (open == null) {
      return;
    }
    try {
      open.flush();
      if (checkIsDue() && !open.isInPlace()) {
        LOG.warn("{} was removed or replaced while in use; starting it again", open.path());
        open.close();
        file = null;
        tryOpen();
      }
    } catch (IOException e) {
      fail(open, e);
    }
  }

  void close() {
    var open = file;
    file = null;
    if (open != null) {
      try {
        open.flush();
        boolean inPlace = open.isInPlace();
        open.close();
        if (!inPlace) {
          trouble.failed(
              path, new NoSuchFileException(path.toString(), null, "removed while in use"));
        }
      } catch (IOException e) {
        fail(open, e);
      }
    }
    trouble.over(path);
  }

  private @Nullable CsvFile openFile() {
    if (file == null && checkIsDue()) {
      tryOpen();
    }
    return file;
  }

  private void tryOpen() {
    try {
      file = CsvFile.open(path, header);
      trouble.recovered(path);
    } catch (IOException e) {
      trouble.failed(path, e);
    }
  }

  private void fail(CsvFile open, IOException why) {
    trouble.lost(open.waitingRows());
    trouble.failed(path, why);
    open.abandon();
    file = null;
    nextCheckNanos = nanoTime.getAsLong() + CHECK_NANOS;
  }

  private boolean checkIsDue() {
    long now = nanoTime.getAsLong();
    if (now - nextCheckNanos < 0) {
      return false;
    }
    nextCheckNanos = now + CHECK_NANOS;
    return true;
  }
}
