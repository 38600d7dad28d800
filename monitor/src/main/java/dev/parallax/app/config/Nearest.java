package dev.parallax.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name was meant. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /**
   * The known name with the fewest typing mistakes, if a third of the letters or fewer are wrong.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(
            k -> mistakes(name, k) <= Math.max(1, (Math.max(k.length(), name.length()) + 1) / 3))
        .min(Comparator.comparingInt((String k) -> mistakes(name, k)).thenComparing(k -> k));
  }

  /** Edit distance: letters inserted, left out, replaced or swapped with their neighbor. */
  private static int mistakes(String a, String b) {
    var distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int fewest = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        fewest = Math.min(fewest, distance[i - 1][j - 1] + replaced);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          fewest = Math.min(fewest, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = fewest;
      }
    }
    return distance[a.length()][b.length()];
  }
}
