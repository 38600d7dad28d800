package dev.parallax.catalog;

import dev.parallax.model.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which of the comparable instruments are watched.
 *
 * @param exclude what is left out of the included again
 * @param max how many at the most; those on most exchanges come first, then by name
 */
public record InstrumentSelection(
    List<InstrumentPattern> include, List<InstrumentPattern> exclude, int max) {

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

  private boolean isChosen(Instrument instrument) {
    return include.stream().anyMatch(pattern -> pattern.matches(instrument))
        && exclude.stream().noneMatch(pattern -> pattern.matches(instrument));
  }
}
