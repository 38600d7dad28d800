package dev.parallax.app.config;

import java.util.Comparator;

/**
 * One mistake in a configuration file.
 *
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param column counted from 1 in characters; 0 where the file as a whole is meant
 * @param path the key, such as {@code csv.queue}; empty where there is none
 * @param text the value, what is allowed, and an example
 */
public record Problem(String file, int line, int column, String path, String text)
    implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::path)
          .thenComparing(Problem::text);

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /** {@code parallax.yaml:4:10: csv.queue: value 7; allowed: …; example: …}. */
  @Override
  public String toString() {
    var place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + text;
  }
}
