package dev.parallax.app.config;

import dev.parallax.model.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Collects what is wrong with one file. */
final class Problems {
  private static final int MOST_REPORTED = 100;
  private static final int MOST_SHOWN = 60;

  /** Everything between the scheme and the last @: passwords may hold spaces and further @. */
  private static final Pattern USER_INFO =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)?.*@", Pattern.DOTALL);

  /** A password that lost its @: what follows the host and is no port. */
  private static final Pattern NO_PORT =
      Pattern.compile("(://[^:/]*:)(?!//)(?![0-9]{1,5}(?:[/?#]|$)).*", Pattern.DOTALL);

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
    var anonymous = anonymous(printable(text));
    if (anonymous.isEmpty()) {
      return "''";
    }
    return anonymous.length() > MOST_SHOWN ? anonymous.substring(0, MOST_SHOWN) + "…" : anonymous;
  }

  private static String anonymous(String text) {
    var info = USER_INFO.matcher(text);
    return info.find()
        ? Objects.requireNonNullElse(info.group(1), "") + "***" + text.substring(info.end() - 1)
        : NO_PORT.matcher(text).replaceAll("$1***");
  }

  private static String printable(String text) {
    return Printable.text(text, '?');
  }
}
