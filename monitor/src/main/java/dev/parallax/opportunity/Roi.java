package dev.parallax.opportunity;

import dev.parallax.spread.Figures;
import dev.parallax.spread.LiveSpread;

/** Which rate decides about an opportunity. */
public enum Roi {
  GROSS,
  NET,
  ROUND_TRIP;

  /** That rate, in basis points. */
  double bps(Figures figures) {
    return switch (this) {
      case GROSS -> figures.grossBps();
      case NET -> figures.netBps();
      case ROUND_TRIP -> figures.roundTripNetBps();
    };
  }

  /** Whether less than so many times what is paid is received, by that rate. */
  boolean isBelow(LiveSpread spread, double times) {
    return switch (this) {
      case GROSS -> spread.isGrossBelow(times);
      case NET -> spread.isNetBelow(times);
      case ROUND_TRIP -> spread.isRoundTripBelow(times);
    };
  }
}
