package dev.parallax.top;

import java.time.Duration;

/**
 * How the last reading came about.
 *
 * @param age since the newest reading arrived
 * @param trouble why there is no newer one; empty while all is well
 */
record Link(Duration age, String trouble) {
  /** Three readings late. */
  private static final Duration STALE = Duration.ofSeconds(3);

  boolean isStale() {
    return !trouble.isEmpty() || age.compareTo(STALE) > 0;
  }
}
