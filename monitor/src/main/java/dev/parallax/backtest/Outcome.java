package dev.parallax.backtest;

/** How an attempt on an opportunity ended. */
public enum Outcome {
  /** Both legs were filled to the same size, and something was left after fees. */
  HIT,
  /** Both legs were filled to the same size, and nothing was left. */
  LOSS,
  /** One leg was filled further than the other; what was too much was unwound at a cost. */
  LEGGED,
  /** No leg was filled: nothing gained, nothing lost. */
  MISSED,
  /** Not sent: what is displayed was taken by an earlier attempt already. Not an attempt. */
  SKIPPED,
  /** The recording ended before the orders arrived. Not an attempt. */
  UNFINISHED;

  /** True for what counts in rates. */
  public boolean isAttempt() {
    return this != SKIPPED && this != UNFINISHED;
  }
}
