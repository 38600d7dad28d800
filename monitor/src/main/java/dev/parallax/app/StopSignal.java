package dev.parallax.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a command that it is time to stop: a signal, or nobody reads its output any more.
 *
 * <p>The process waits until {@link #finished} has been called, but not longer than {@link #GRACE}.
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
                  if (!signal.awaitFinished()) {
                    sayLate();
                  }
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

  /** Waits until the command has cleaned up; false where that takes longer than the grace. */
  boolean awaitFinished() {
    try {
      return finished.await(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static void sayLate() {
    System.err.println("parallax: did not finish in time; the last rows may be missing");
  }
}
