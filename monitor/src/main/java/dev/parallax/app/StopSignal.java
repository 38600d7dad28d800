package dev.parallax.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a command that it is time to stop: SIGINT, SIGTERM or the end of a bounded run.
 *
 * <p>The JVM keeps its own exit code for signals (130, 143); it waits until {@link #finished} has
 * been called, but not longer than {@link #GRACE}.
 */
final class StopSignal {
  static final Duration GRACE = Duration.ofMillis(2800);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** A signal that the process's own signals raise. */
  static StopSignal ofProcess() {
    var signal = new StopSignal();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  signal.raise();
                  signal.awaitFinished();
                }));
    return signal;
  }

  /** Time to stop; from any thread. */
  void raise() {
    stop.countDown();
  }

  /** Waits until it is raised, or for that long; true if it was raised. */
  boolean await(Duration longest) throws InterruptedException {
    return stop.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The command has cleaned up: the process may go. */
  void finished() {
    finished.countDown();
  }

  private void awaitFinished() {
    try {
      if (!finished.await(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
        System.err.println("parallax: did not finish in time; the last rows may be missing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
