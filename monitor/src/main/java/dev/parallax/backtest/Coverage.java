package dev.parallax.backtest;

import dev.parallax.model.Segment;

/**
 * How much of a segment's market was seen.
 *
 * @param listings that were watched
 * @param quotes that came, repeated ones included
 * @param watchedNanos listing by listing, added up
 * @param freshNanos of that with a quote that could be used
 * @param gaps interruptions of a listing's feed that ended, added up
 */
public record Coverage(
    Segment segment, int listings, long quotes, long watchedNanos, long freshNanos, long gaps) {

  /** Share of the watched time with a usable quote; NaN where nothing was watched. */
  public double share() {
    return watchedNanos > 0 ? (double) freshNanos / watchedNanos : Double.NaN;
  }

  Coverage plus(Coverage other) {
    return new Coverage(
        segment,
        listings + other.listings,
        quotes + other.quotes,
        watchedNanos + other.watchedNanos,
        freshNanos + other.freshNanos,
        gaps + other.gaps);
  }
}
