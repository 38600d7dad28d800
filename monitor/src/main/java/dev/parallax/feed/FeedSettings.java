package dev.parallax.feed;

import java.time.Duration;

/**
 * How patiently exchanges are tried again.
 *
 * @param initial the longest wait before the first retry
 * @param max the longest wait before any retry
 * @param healthyAfter quotes must have come for this long before the waits start small again
 * @param maxRetries retries in a row before a connection gives up; 0 stands for no end
 * @param startDeadline how long the start waits for exchanges to answer
 */
public record FeedSettings(
    Duration initial, Duration max, Duration healthyAfter, int maxRetries, Duration startDeadline) {

  public FeedSettings {
    if (!initial.isPositive() || max.compareTo(initial) < 0) {
      throw new IllegalArgumentException(
          "reconnect: initial " + initial + ", max " + max + "; allowed: 0 < initial <= max");
    }
    if (healthyAfter.isNegative() || maxRetries < 0 || !startDeadline.isPositive()) {
      throw new IllegalArgumentException("reconnect: nothing may be negative");
    }
  }

  public static FeedSettings usual() {
    return new FeedSettings(
        Duration.ofSeconds(3),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        0,
        Duration.ofSeconds(30));
  }
}
