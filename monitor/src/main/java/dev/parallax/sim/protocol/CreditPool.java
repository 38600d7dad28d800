package dev.parallax.sim.protocol;

/** Credits that refill evenly up to a maximum, as Deribit limits requests. */
final class CreditPool {
  private final long maximum;
  private final long perSecond;
  private double credits;
  private long atNanos;

  CreditPool(long maximum, long perSecond, long nowNanos) {
    this.maximum = maximum;
    this.perSecond = perSecond;
    this.credits = maximum;
    this.atNanos = nowNanos;
  }

  /** Takes the cost; false, and nothing taken, when there is not enough. */
  boolean take(long cost, long nowNanos) {
    credits = Math.min((double) maximum, credits + (nowNanos - atNanos) / 1e9 * perSecond);
    atNanos = nowNanos;
    if (credits < cost) {
      return false;
    }
    credits -= cost;
    return true;
  }
}
