package dev.parallax.record;

import java.util.Locale;

/** How much of a recording is missing, in words. */
public final class Missing {
  private Missing() {}

  /**
   * Of a recording with gaps.
   *
   * @param lost messages that are known to be missing
   * @param uncounted gaps of which nothing tells how many
   */
  public static String text(long lost, long uncounted) {
    var known = String.format(Locale.ROOT, "%,d messages missing", lost);
    return uncounted == 0
        ? known
        : String.format(
            Locale.ROOT, "%s, and an unknown number more in %d of the gaps", known, uncounted);
  }
}
