package dev.parallax.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long this machine lets a thread wait for a processor: one that sleeps a millisecond at a time
 * and looks how late it woke up.
 */
final class Stalls implements AutoCloseable {
  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final AtomicLong longestNanos = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().daemon().name("stalls").unstarted(this::watch);

  private Stalls() {}

  static Stalls start() {
    var stalls = new Stalls();
    stalls.thread.start();
    return stalls;
  }

  /** Only what comes counts. */
  void forget() {
    longestNanos.set(0);
  }

  Duration longest() {
    return Duration.ofNanos(longestNanos.get());
  }

  private void watch() {
    try {
      while (true) {
        long before = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(NAP_NANOS);
        long late = System.nanoTime() - before - NAP_NANOS;
        longestNanos.accumulateAndGet(late, Math::max);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
