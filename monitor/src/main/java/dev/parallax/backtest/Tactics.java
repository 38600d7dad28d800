package dev.parallax.backtest;

/**
 * How opportunities are traded.
 *
 * @param limit the worst prices that are accepted
 * @param reenterNanos how long after an attempt the same opportunity is tried again while it lives;
 *     0 for one attempt per opportunity
 */
public record Tactics(Latency latency, LimitRule limit, long reenterNanos) {
  public Tactics {
    if (reenterNanos < 0) {
      throw new IllegalArgumentException(
          "re-enter after " + reenterNanos + " ns; allowed: 0 or more; example: 1s");
    }
  }

  /** One attempt per opportunity, 50 ms, no trade that is known to lose. */
  public static Tactics usual() {
    return new Tactics(Latency.USUAL, LimitRule.BREAK_EVEN, 0);
  }

  Tactics with(Latency other) {
    return new Tactics(other, limit, reenterNanos);
  }
}
