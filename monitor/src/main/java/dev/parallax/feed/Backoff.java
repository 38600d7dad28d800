package dev.parallax.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing waits with full jitter: evenly drawn between nothing and a bound that doubles up to a
 * maximum, so that clients who lost the same server do not come back together.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Why full
 *     jitter</a>
 */
final class Backoff {
  private final long initialNanos;
  private final long maxNanos;
  private final RandomGenerator random;
  private int attempts;

  Backoff(Duration initial, Duration max, RandomGenerator random) {
    this.initialNanos = initial.toNanos();
    this.maxNanos = max.toNanos();
    this.random = random;
  }

  /** The wait before the next attempt. */
  Duration next() {
    long bound = boundNanos();
    attempts++;
    return Duration.ofNanos(random.nextLong(bound + 1));
  }

  /** The next wait is a first one again. */
  void reset() {
    attempts = 0;
  }

  /** Waits since the last reset. */
  int attempts() {
    return attempts;
  }

  private long boundNanos() {
    int doublings = Math.min(attempts, Long.numberOfLeadingZeros(initialNanos) - 1);
    return Math.min(maxNanos, initialNanos << doublings);
  }
}
