package dev.parallax.alert;

import java.time.Duration;

/**
 * How often one channel may be used.
 *
 * @param perMinute the most messages in any minute; 2 or more
 * @param gap the shortest time between two messages
 */
public record Limits(int perMinute, Duration gap) {
  public Limits {
    if (perMinute < 2 || gap.isNegative()) {
      throw new IllegalArgumentException(
          "messages per minute: " + perMinute + "; allowed: 2 or more; example: 10");
    }
  }

  /** With so many per minute, if the service allows them. */
  public Limits with(int wanted) {
    return new Limits(Math.min(wanted, perMinute), gap);
  }
}
