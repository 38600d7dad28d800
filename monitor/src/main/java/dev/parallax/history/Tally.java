package dev.parallax.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what became of every row: none may vanish. */
final class Tally {
  private static final int NAMED_REASONS = 100;
  private static final int NAMED_ROWS = 3;
  private static final int MOST_DAMAGES = 1000;
  private static final String OTHERS = "other reasons";

  private final Map<String, Long> bad = new LinkedHashMap<>();
  private final Map<String, List<String>> examples = new LinkedHashMap<>();
  private final List<String> damages = new ArrayList<>();
  private long rows;
  private long used;
  private long quotes;
  private long withoutQuote;
  private long outside;

  void row() {
    rows++;
  }

  /** A row that is not usable. */
  void bad(String reason, Object file, long line) {
    var counted = bad.containsKey(reason) || bad.size() < NAMED_REASONS ? reason : OTHERS;
    bad.merge(counted, 1L, Long::sum);
    var named = examples.computeIfAbsent(counted, r -> new ArrayList<>());
    if (named.size() < NAMED_ROWS) {
      named.add(file + ":" + line);
    }
  }

  /** A row that became part of the recording. */
  void used(int quotesInIt) {
    used += quotesInIt > 0 ? 1 : 0;
    withoutQuote += quotesInIt > 0 ? 0 : 1;
    quotes += quotesInIt;
  }

  /** A row from before or after what is wanted. */
  void outside() {
    outside++;
  }

  /** From that line on a file could not be read. */
  void damage(Object file, long line, String why) {
    if (damages.size() < MOST_DAMAGES) {
      damages.add(file + ":" + line + ": " + why);
    }
  }

  long rows() {
    return rows;
  }

  long used() {
    return used;
  }

  long quotes() {
    return quotes;
  }

  long withoutQuote() {
    return withoutQuote;
  }

  long outsideSpan() {
    return outside;
  }

  /** How many rows were bad, by reason. */
  SortedMap<String, Long> badRows() {
    return new TreeMap<>(bad);
  }

  /** The places of the first of them, by reason. */
  SortedMap<String, List<String>> badPlaces() {
    return new TreeMap<>(examples);
  }

  List<String> damages() {
    return List.copyOf(damages);
  }
}
