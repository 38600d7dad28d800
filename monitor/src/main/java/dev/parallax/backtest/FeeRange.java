package dev.parallax.backtest;

/** The taker fees of a segment's listings; both are the same where one fee holds for all. */
public record FeeRange(double minBps, double maxBps) {
  static FeeRange of(double bps) {
    return new FeeRange(bps, bps);
  }

  FeeRange plus(FeeRange other) {
    return new FeeRange(Math.min(minBps, other.minBps), Math.max(maxBps, other.maxBps));
  }
}
