package dev.parallax.engine;

/**
 * How often spreads are sampled for the record.
 *
 * @param intervalNanos one sample per route and interval; 0 for every change
 * @param minGrossBps spreads below this are of no interest to anybody
 */
public record Sampling(long intervalNanos, double minGrossBps) {
  public Sampling {
    if (intervalNanos < 0) {
      throw new IllegalArgumentException(
          "sampling interval: " + intervalNanos + " ns; allowed: 0 or more; example: 1000000000");
    }
  }

  /** Once per second, down to −10 bps. */
  public static Sampling usual() {
    return new Sampling(1_000_000_000, -10);
  }
}
