package dev.parallax.feed;

import java.time.Instant;

/**
 * The wall clock as it was when the run began, moved on by the monotonic one: steps of the system's
 * clock do not reach the quotes. From any thread.
 */
public final class MonotonicClock implements Clock {
  private final long offset;

  public MonotonicClock() {
    var now = Instant.now();
    offset = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }

  @Override
  public long nanos() {
    return System.nanoTime() + offset;
  }
}
