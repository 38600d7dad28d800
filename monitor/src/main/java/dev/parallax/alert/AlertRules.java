package dev.parallax.alert;

import java.time.Duration;

/**
 * Which opportunities one channel is told about.
 *
 * @param minNetBps told at this net rate or above
 * @param hysteresisBps one that falls less than this below {@code minNetBps} has not gone
 * @param minDuration told only when it has been there for so long
 * @param improvedByBps told again when it has become better by so much; 0: never
 * @param cooldown of one route: so long after telling about it, another opportunity on it waits
 * @param closes whether the end is told of what was told
 */
public record AlertRules(
    double minNetBps,
    double hysteresisBps,
    Duration minDuration,
    double improvedByBps,
    Duration cooldown,
    boolean closes) {

  public AlertRules {
    if (minDuration.isNegative() || cooldown.isNegative() || hysteresisBps < 0) {
      throw new IllegalArgumentException("durations and hysteresis: 0 or more");
    }
  }
}
