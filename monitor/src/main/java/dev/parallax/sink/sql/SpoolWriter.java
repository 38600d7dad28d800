package dev.parallax.sink.sql;

import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rows into the spool, where there is room, and says once a minute at the most that it takes
 * none. On the sink's thread only.
 */
final class SpoolWriter {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Spool spool;
  private final Room room;
  private final LongSupplier nanoTime;
  private long complainedNanos;

  SpoolWriter(Spool spool, Room room, LongSupplier nanoTime) {
    this.spool = spool;
    this.room = room;
    this.nanoTime = nanoTime;
    complainedNanos = nanoTime.getAsLong() - COMPLAINT_NANOS;
  }

  /** False where they have to stay in memory. */
  boolean append(Batch batch) {
    if (batch.isEmpty()) {
      return true;
    }
    if (!room.forSpool()) {
      return false;
    }
    try {
      spool.append(batch.rows());
      return true;
    } catch (IOException e) {
      complain("the spool does not take rows either, they wait in memory", e);
      return false;
    }
  }

  /** Notes rows that change yet, in place of those noted before. */
  void note(Batch unfinished) {
    try {
      spool.note(unfinished.rows());
    } catch (IOException e) {
      complain("unfinished minutes cannot be noted", e);
    }
  }

  void forgetNote() {
    try {
      spool.forgetNote();
    } catch (IOException e) {
      complain("an old note cannot be deleted", e);
    }
  }

  private void complain(String what, IOException why) {
    long now = nanoTime.getAsLong();
    if (now - complainedNanos >= COMPLAINT_NANOS) {
      LOG.error("{}: {}", what, FileTrouble.words(spool.dir(), why));
      complainedNanos = now;
    }
  }
}
