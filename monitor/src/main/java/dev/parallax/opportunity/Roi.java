package dev.parallax.opportunity;

import dev.parallax.spread.Figures;

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
}
