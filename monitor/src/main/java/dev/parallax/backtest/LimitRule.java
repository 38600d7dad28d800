package dev.parallax.backtest;

/** The worst price an order accepts. */
public enum LimitRule {
  /**
   * Each leg gives up half of the net rate that was seen: with both legs at their limits nothing is
   * left and nothing is lost.
   */
  BREAK_EVEN,
  /** The price that was seen and no worse one. */
  SEEN;

  /** The highest price to buy at. */
  double buy(double ask, double netBps) {
    return ask * tolerance(netBps);
  }

  /** The lowest price to sell at. */
  double sell(double bid, double netBps) {
    return bid / tolerance(netBps);
  }

  private double tolerance(double netBps) {
    return switch (this) {
      case BREAK_EVEN -> Math.sqrt(1 + Math.max(netBps, 0) / 1e4);
      case SEEN -> 1;
    };
  }
}
