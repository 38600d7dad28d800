package dev.parallax.feed;

import java.time.Duration;

/**
 * How often lists are read again.
 *
 * @param period after a list was loaded
 * @param leastSpacing between two readings of one list, whatever asks for them
 */
public record RefreshPace(Duration period, Duration leastSpacing) {
  /** What the venues' limits carry easily. */
  public static final RefreshPace USUAL =
      new RefreshPace(Duration.ofMinutes(5), Duration.ofSeconds(30));

  public RefreshPace {
    if (!leastSpacing.isPositive() || period.compareTo(leastSpacing) < 0) {
      throw new IllegalArgumentException(
          "refresh every "
              + period
              + ", at least "
              + leastSpacing
              + " apart; allowed: the period at least the spacing, both above 0; example: PT5M, PT30S");
    }
  }
}
