package dev.parallax.catalog;

import dev.parallax.model.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the comparable instruments are watched.
 *
 * @param exclude what is left out of the included again
 * @param max how many at the most; those on most exchanges come first, then by name
 */
public record InstrumentSelection(
    List<InstrumentPattern> include, List<InstrumentPattern> exclude, int max) {

  private static final int NAMED = 5;

  public InstrumentSelection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** The chosen instruments, most exchanges first. */
  public List<Instrument> choose(Catalog catalog) {
    return catalog.comparable().entrySet().stream()
        .filter(entry -> isChosen(entry.getKey()))
        .sorted(
            Map.Entry.<Instrument, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(max)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Why nothing is chosen although there is something to choose from, with what is wanted and what
   * there is; empty where something is chosen.
   */
  public Optional<String> whyNothing(Catalog catalog) {
    if (!choose(catalog).isEmpty()) {
      return Optional.empty();
    }
    var names = catalog.comparable().keySet().stream().sorted().map(Instrument::name).toList();
    var some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    var found =
        names.isEmpty()
            ? "there is no instrument that two exchanges list"
            : "none of the "
                + names.size()
                + " instruments on two exchanges or more is chosen ("
                + some
                + (names.size() > NAMED ? ", …" : "")
                + ")";
    return Optional.of(
        "instruments.include "
            + include
            + ", instruments.exclude "
            + exclude
            + ": "
            + found
            + "; example: include: [auto], exclude: []");
  }

  private boolean isChosen(Instrument instrument) {
    return include.stream().anyMatch(pattern -> pattern.matches(instrument))
        && exclude.stream().noneMatch(pattern -> pattern.matches(instrument));
  }
}
