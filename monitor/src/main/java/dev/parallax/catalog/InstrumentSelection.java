package dev.parallax.catalog;

import dev.parallax.model.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the comparable instruments are watched.
 *
 * @param include canonical names, patterns with {@code *}, or {@code auto} for all of them
 * @param exclude names and patterns that are left out again
 * @param max how many at the most; those on most exchanges come first, then by name
 */
public record InstrumentSelection(List<String> include, List<String> exclude, int max) {

  private static final String AUTO = "auto";

  /** The chosen instruments, most exchanges first. */
  public List<Instrument> choose(Catalog catalog) {
    return catalog.comparable().entrySet().stream()
        .filter(entry -> matches(include, entry.getKey()) && !matches(exclude, entry.getKey()))
        .sorted(
            Map.Entry.<Instrument, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(max)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean matches(List<String> patterns, Instrument instrument) {
    return patterns.stream()
        .anyMatch(p -> p.equals(AUTO) || toRegex(p).matcher(instrument.name()).matches());
  }

  private static Pattern toRegex(String pattern) {
    return Pattern.compile(
        Pattern.compile("\\*")
            .splitAsStream(pattern)
            .map(Pattern::quote)
            .collect(Collectors.joining(".*", "", pattern.endsWith("*") ? ".*" : "")));
  }
}
