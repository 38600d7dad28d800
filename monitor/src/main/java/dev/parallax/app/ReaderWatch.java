package dev.parallax.app;

import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the other end of a pipe was closed, also while nothing is written to it: whoever
 * prints one line at its end would otherwise learn it then.
 *
 * <p>{@link Poll} asks, on a thread of its own. Only what Linux says of a pipe without a reader
 * counts, {@code POLLERR} alone; terminals that hung up and the sockets of a journal say more, and
 * are watched no longer. Where nobody can be asked nothing is noticed.
 */
final class ReaderWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderWatch.class);
  private static final int STDOUT = 1;
  private static final int LOOK_MILLIS = 500;

  /**
   * Of Linux: a signal came between, later perhaps, no memory now. After these the next look may
   * tell again.
   */
  private static final int EINTR = 4;

  private static final int EAGAIN = 11;
  private static final int ENOMEM = 12;

  private final Runnable gone;
  private volatile boolean closed;

  ReaderWatch(Runnable gone) {
    this.gone = gone;
  }

  /**
   * Watches standard output.
   *
   * @param gone called once, on the watch's thread, when its reader has gone
   */
  static ReaderWatch start(Runnable gone) {
    var watch = new ReaderWatch(gone);
    Thread.ofPlatform().daemon().name("stdout-reader").start(watch::watchStdout);
    return watch;
  }

  private void watchStdout() {
    try (var poll = Poll.of(STDOUT)) {
      if (poll != null) {
        watch(poll::look);
      }
    } catch (RuntimeException | LinkageError e) {
      // Without it the end of the reader is noticed at the next line, as everywhere else.
      LOG.debug("standard output is not watched", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks until the reader has gone or nothing can be told any more.
   *
   * @param poll as {@link Poll#look}
   */
  void watch(IntUnaryOperator poll) throws InterruptedException {
    while (!closed) {
      int answer = poll.applyAsInt(LOOK_MILLIS);
      if (answer == Poll.ERROR) {
        if (!closed) {
          gone.run();
        }
        return;
      }
      if (answer > 0) {
        LOG.debug("standard output is no pipe, or no more; poll(2) says {}", answer);
        return;
      }
      if (answer == -EINTR || answer == -EAGAIN || answer == -ENOMEM) {
        // Not at once: whatever it was may last.
        Thread.sleep(LOOK_MILLIS);
      } else if (answer < 0) {
        LOG.warn(
            "standard output is watched no longer, poll(2) fails with errno {}: the end of its"
                + " reader is noticed at the next line",
            -answer);
        return;
      }
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    closed = true;
  }
}
