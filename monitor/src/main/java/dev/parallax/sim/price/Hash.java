package dev.parallax.sim.price;

/**
 * Noise as a pure function of its keys, so that a listing's price at a step is the same whoever is
 * subscribed. (The finalizer of SplitMix64.)
 */
final class Hash {
  private Hash() {}

  static long of(long seed, long a, long b) {
    long z = seed + a * 0x9E3779B97F4A7C15L + b * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** In [0, 1). */
  static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** In [-1, 1). */
  static double signed(long hash) {
    return 2 * unit(hash) - 1;
  }

  /** A smooth line through random points of [-1, 1), one every {@code period} steps. */
  static double smooth(long seed, long key, long step, int period) {
    long point = Math.floorDiv(step, period);
    double share = Math.floorMod(step, period) / (double) period;
    double from = signed(of(seed, key, point));
    double to = signed(of(seed, key, point + 1));
    return from + (to - from) * share;
  }
}
