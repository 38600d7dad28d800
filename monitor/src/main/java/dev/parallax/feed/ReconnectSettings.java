package dev.parallax.feed;

import java.time.Duration;

/**
 * How patiently exchanges are tried again.
 *
 * @param initial the longest wait before the first retry
 * @param max the longest wait before any retry
 * @param healthyAfter quotes must have come for this long before the waits start small again
 * @param maxRetries retries in a row before a connection gives up; 0 stands for no end
 */
public record ReconnectSettings(
    Duration initial, Duration max, Duration healthyAfter, int maxRetries) {

  public ReconnectSettings {
    if (!initial.isPositive() || max.compareTo(initial) < 0) {
      throw new IllegalArgumentException(
          "reconnect: initial " + initial + ", max " + max + "; allowed: 0 < initial <= max");
    }
    if (healthyAfter.isNegative() || maxRetries < 0) {
      throw new IllegalArgumentException(
          "reconnect: healthy-after "
              + healthyAfter
              + ", max-retries "
              + maxRetries
              + "; allowed: 0 or more; example: PT60S, 0");
    }
  }

  public static ReconnectSettings usual() {
    return new ReconnectSettings(
        Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(60), 0);
  }
}
