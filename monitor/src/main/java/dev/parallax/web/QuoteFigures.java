package dev.parallax.web;

import java.util.Arrays;

/** How old the quotes of one exchange are, and how many of them may be used. */
final class QuoteFigures {
  private static final double NANOS_PER_MS = 1e6;

  private int listings;
  private int fresh;
  private long lastNanos;
  private long[] ages = new long[64];
  private int quoted;

  /**
   * Adds a listing.
   *
   * @param confirmedNanos when the venue last said that the quote holds
   */
  void add(boolean isQuoted, boolean isUsable, long confirmedNanos, long nowNanos) {
    listings++;
    if (isUsable) {
      fresh++;
    }
    if (isQuoted) {
      if (quoted == ages.length) {
        ages = Arrays.copyOf(ages, 2 * quoted);
      }
      ages[quoted++] = Math.max(0, nowNanos - confirmedNanos);
      lastNanos = Math.max(lastNanos, confirmedNanos);
    }
  }

  /** How many are watched. */
  int listings() {
    return listings;
  }

  /** How many have a quote that may be used. */
  int fresh() {
    return fresh;
  }

  /** When the exchange was heard of last, epoch ns; 0 for never. */
  long lastNanos() {
    return lastNanos;
  }

  /** The age that this share of the quotes does not exceed; NaN without quotes. */
  double ageMs(double share) {
    if (quoted == 0) {
      return Double.NaN;
    }
    var sorted = Arrays.copyOf(ages, quoted);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * quoted);
    return Math.rint(sorted[Math.max(0, rank - 1)] / NANOS_PER_MS * 1e3) / 1e3;
  }
}
