package dev.parallax.app;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Standard error for whoever must not wait for its reader: a lane that logs, a command at its end.
 * What finds no room is lost, and the place says how much.
 *
 * <p>From any thread. Every write is a line, or several that belong together.
 */
final class UnblockedStream extends OutputStream {
  private static final int MOST_LINES = 4096;
  private static final int MOST_BYTES = 1 << 20;

  private final Backlog waiting = new Backlog(MOST_LINES, MOST_BYTES);
  private final BacklogWriter writer;

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

  @Override
  public void write(int b) {
    waiting.add(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (length > 0) {
      waiting.add(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  /** Takes no more and writes what waits; false where nobody reads it in that time. */
  boolean close(Duration deadline) throws InterruptedException {
    return writer.close(deadline);
  }
}
