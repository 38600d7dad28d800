package dev.parallax.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a command that it is time to stop: a signal, or nobody reads its output any more.
 *
 * <p>The process waits until {@link #finished} has been called, but not longer than {@link #GRACE}.
 */
final class StopSignal {
  static final Duration GRACE = Duration.ofMillis(2800);

  /** Of the grace, for the process to go once everything is said. */
  private static final Duration GOING = Duration.ofMillis(400);

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMillis(500);

  private static final long NOT_RAISED = 0;

  private final AtomicLong raisedNanos = new AtomicLong(NOT_RAISED);
  private volatile boolean answered;
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

  /** A command that knows how to stop, until it has cleaned up. */
  @FunctionalInterface
  interface Answer extends AutoCloseable {
    @Override
    void close();
  }

  /** From now on a command answers the signal; closing that says that it has cleaned up. */
  Answer answering() {
    answered = true;
    return this::finished;
  }

  /** False where nobody would hear it: what runs is to be ended at once. */
  boolean isAnswered() {
    return answered;
  }

  /** Time to stop; from any thread. */
  void raise() {
    raisedNanos.compareAndSet(NOT_RAISED, Math.max(1, System.nanoTime()));
    stop.countDown();
  }

  /** Waits until it is raised, or for that long; true if it was raised. */
  boolean await(Duration longest) throws InterruptedException {
    return stop.await(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * How long a reader is waited for at the end: briefly, and within the grace; or without haste.
   */
  Duration left(Duration unhurried) {
    long raised = raisedNanos.get();
    if (raised == NOT_RAISED) {
      return unhurried;
    }
    var left = GRACE.minus(GOING).minusNanos(System.nanoTime() - raised);
    return Duration.ofNanos(Math.clamp(left.toNanos(), LEAST.toNanos(), MOST.toNanos()));
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

  /** Says so, past everything that may be stuck, and waits no longer than a moment for a reader. */
  static void sayLate() {
    var words =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
                    .println("parallax: did not finish in time; the last rows may be missing"));
    try {
      words.join(LEAST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
