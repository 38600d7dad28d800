package dev.parallax.sink;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many lines a terminal gets per second, and how many it was spared. */
final class LineBudget {
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int linesPerSecond;
  private final LongSupplier nanoTime;
  private long windowNanos;
  private int printed;
  private int spared;

  LineBudget(int linesPerSecond, LongSupplier nanoTime) {
    if (linesPerSecond < 1) {
      throw new IllegalArgumentException(
          "console lines per second: " + linesPerSecond + "; allowed: 1 or more; example: 20");
    }
    this.linesPerSecond = linesPerSecond;
    this.nanoTime = nanoTime;
    windowNanos = nanoTime.getAsLong();
  }

  /**
   * Starts a new second when the last one is over.
   *
   * @return how many lines the last one was short of; 0 while it lasts
   */
  int turn() {
    long now = nanoTime.getAsLong();
    if (now - windowNanos < WINDOW_NANOS) {
      return 0;
    }
    return restart(now);
  }

  /** Whether one more line fits; counts it either way. */
  boolean takes() {
    if (printed < linesPerSecond) {
      printed++;
      return true;
    }
    spared++;
    return false;
  }

  /** Ends the second early. */
  int end() {
    return restart(nanoTime.getAsLong());
  }

  private int restart(long now) {
    int missing = spared;
    windowNanos = now;
    printed = 0;
    spared = 0;
    return missing;
  }
}
