package dev.parallax.sink;

/** What happens when events come faster than a sink takes them. */
public enum Overflow {
  /**
   * Live: the publisher never waits. The oldest samples are dropped and counted; opportunity and
   * connection events have a queue of their own, whose overflow is an error of its own.
   */
  DROP_OLDEST,
  /** Replay and backtest: the publisher waits, nothing is lost, and the order is exact. */
  BLOCK
}
