package dev.parallax.benchmarks.load;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How often a thread that does nothing but look at the clock is kept from it: what no client is to
 * blame for.
 *
 * @param count of at least a millisecond
 */
record Stalls(double seconds, int count, long longestNanos, long togetherNanos) {
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** Looks for so long, on this thread. */
  static Stalls during(int seconds) {
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    int count = 0;
    long longest = 0;
    long together = 0;
    long last = start;
    while (last < end) {
      long now = System.nanoTime();
      long gap = now - last;
      if (gap >= STALL_NANOS) {
        count++;
        together += gap;
        longest = Math.max(longest, gap);
      }
      last = now;
    }
    return new Stalls((last - start) / 1e9, count, longest, together);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "in %.0f s before the first round a thread that only looks at the clock was stopped for 1 ms"
            + " or more %.1f times a second, %.1f ms at most, %.1f %% of the time",
        seconds,
        count / seconds,
        longestNanos / 1e6,
        togetherNanos / 1e7 / seconds);
  }
}
