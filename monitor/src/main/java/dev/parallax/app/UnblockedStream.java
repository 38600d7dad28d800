package dev.parallax.app;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Standard error for whoever must not wait for its reader: a lane that logs, a command at its end.
 * What finds no room is lost, and the place says how much.
 *
 * <p>From any thread.
 */
final class UnblockedStream {
  private static final int MOST_LINES = 4096;
  private static final int MOST_BYTES = 1 << 20;

  private final Backlog waiting = new Backlog(MOST_LINES, MOST_BYTES);
  private final BacklogWriter writer;
  private final List<Whole> ways = new CopyOnWriteArrayList<>();

  /** Starts the thread that writes there. */
  UnblockedStream(OutputStream to) {
    this.writer =
        BacklogWriter.start(
            "stderr",
            waiting,
            bytes -> {
              to.write(bytes);
              to.flush();
            });
  }

  /**
   * A way in. What is written there until a write ends a line, or until it is flushed, stays
   * together, however many writes it takes: those who print cut what is long.
   */
  OutputStream open() {
    var way = new Whole();
    ways.add(way);
    return way;
  }

  /** Takes no more and writes what waits; false where nobody reads it in that time. */
  boolean close(Duration deadline) throws InterruptedException {
    ways.forEach(Whole::flush);
    return writer.close(deadline);
  }

  private final class Whole extends OutputStream {
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      if (length > 0) {
        pending.write(bytes, from, length);
        // Nobody says so much at once; what is never flushed must not grow for ever.
        if (bytes[from + length - 1] == '\n' || pending.size() >= MOST_BYTES) {
          flush();
        }
      }
    }

    @Override
    public synchronized void flush() {
      if (pending.size() > 0) {
        waiting.add(pending.toByteArray());
        pending.reset();
      }
    }
  }
}
