package dev.parallax.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Collects what is wrong with one file. */
final class Problems {
  private static final int MOST_REPORTED = 100;
  private static final int MOST_SHOWN = 60;
  private static final Pattern USER_INFO = Pattern.compile("\\S*@");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  /** A place in the file; line and column are counted from 1. */
  record Spot(int line, int column) {
    static final Spot WHOLE_FILE = new Spot(0, 0);
  }

  private final String file;
  private final TreeSet<Problem> found = new TreeSet<>();

  Problems(String file) {
    this.file = file;
  }

  void add(Spot spot, String path, String text) {
    found.add(new Problem(file, spot.line(), spot.column(), printable(path), printable(text)));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether something is wrong at this path or below it. */
  boolean concern(String path) {
    return found.stream()
        .map(Problem::path)
        .anyMatch(p -> p.equals(path) || p.startsWith(path + ".") || p.startsWith(path + "["));
  }

  /** In the order of the file; the first hundred, then how many more there are. */
  List<Problem> sorted() {
    if (found.size() <= MOST_REPORTED) {
      return List.copyOf(found);
    }
    var first = new ArrayList<>(found.stream().limit(MOST_REPORTED).toList());
    first.add(new Problem(file, 0, 0, "", (found.size() - MOST_REPORTED) + " more problems"));
    return List.copyOf(first);
  }

  void throwIfAny() throws ConfigException {
    if (!found.isEmpty()) {
      throw new ConfigException(sorted());
    }
  }

  /** Text from a file, fit to be printed: one line, not too long, without credentials. */
  static String shown(String text) {
    var anonymous = USER_INFO.matcher(printable(text)).replaceAll("***@");
    if (anonymous.isEmpty()) {
      return "''";
    }
    return anonymous.length() > MOST_SHOWN ? anonymous.substring(0, MOST_SHOWN) + "…" : anonymous;
  }

  private static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
