package dev.parallax.health;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the times of receipt lie behind the venue's own times. One thread records, without
 * allocation or waiting; any may look.
 */
public final class LagMeter {
  /** Clocks that are further apart than this are simply wrong. */
  private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);

  final Counter count = new Counter();
  final Counter sumMicros = new Counter();
  private final AtomicLong leastMicros = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong mostMicros = new AtomicLong(Long.MIN_VALUE);

  /**
   * Counts one quote; only on the owning thread.
   *
   * @param nanos our time minus the venue's; below 0 where our clock is behind
   */
  public void record(long nanos) {
    long micros = Math.clamp(nanos / 1000, -MOST_MICROS, MOST_MICROS);
    sumMicros.add(micros);
    if (micros < leastMicros.getPlain()) {
      leastMicros.lazySet(micros);
    }
    if (micros > mostMicros.getPlain()) {
      mostMicros.lazySet(micros);
    }
    // Last: whoever sees the count sees what it counts.
    count.increment();
  }

  long leastMicros() {
    return leastMicros.get();
  }

  long mostMicros() {
    return mostMicros.get();
  }
}
