package dev.parallax.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Ever longer random waits while nothing is delivered: 1 s at most, then 2 s, up to a minute. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void works() {
    failures = 0;
  }

  /** How long to wait after one more failure. */
  Duration fails() {
    long longest = FIRST.toNanos() << Math.min(failures, MOST_DOUBLINGS);
    failures++;
    return Duration.ofNanos(1 + random.nextLong(Math.min(longest, LONGEST.toNanos())));
  }
}
