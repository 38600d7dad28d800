package dev.parallax.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A thread that writes what waits in a {@link Backlog}, and says in place how much is missing
 * there.
 */
final class BacklogWriter {

  /** Where it writes; may block for as long as nobody reads. */
  @FunctionalInterface
  interface Target {
    void write(byte[] bytes) throws IOException;
  }

  private final Backlog backlog;
  private final Target target;
  private final Thread thread;
  private volatile long failed;
  private long untold;

  private BacklogWriter(String name, Backlog backlog, Target target) {
    this.backlog = backlog;
    this.target = target;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
  }

  /** Starts the thread; a daemon, which a reader who does not read cannot keep alive. */
  static BacklogWriter start(String name, Backlog backlog, Target target) {
    var writer = new BacklogWriter(name, backlog, target);
    writer.thread.start();
    return writer;
  }

  /** How many pieces could not be written; from any thread. */
  long failed() {
    return failed;
  }

  /**
   * Waits until all is written; where that takes more than half of the time, only the last piece is
   * waited for and the rest given up.
   *
   * @return false where somebody reads too slowly even for that, or not at all
   */
  boolean close(Duration deadline) throws InterruptedException {
    backlog.end();
    var half = deadline.dividedBy(2);
    if (thread.join(half)) {
      return true;
    }
    backlog.skipToLast();
    return thread.join(deadline.minus(half));
  }

  private void work() {
    try {
      for (var piece = backlog.take(); piece != null; piece = backlog.take()) {
        write(piece);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes it
  private void write(Backlog.Piece piece) {
    untold += piece.lostBefore;
    try {
      if (untold > 0) {
        target.write(lostHere(untold).getBytes(StandardCharsets.UTF_8));
        untold = 0;
      }
      if (piece.bytes.length > 0) {
        target.write(piece.bytes);
      }
    } catch (IOException e) {
      failed++;
      untold++;
    }
  }

  private static String lostHere(long count) {
    return String.format(
        Locale.ROOT, "             ... %,d %s lost here\n", count, count == 1 ? "line" : "lines");
  }
}
