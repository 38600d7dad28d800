package dev.parallax.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Two different venues, written {@code binance-okx}: what a pair file is named after.
 *
 * @param first the one that comes first in the alphabet
 */
public record ExchangePair(Venue first, Venue second) implements Comparable<ExchangePair> {

  public ExchangePair {
    if (first.compareTo(second) >= 0) {
      throw new IllegalArgumentException(
          "exchange pair: '"
              + first
              + "-"
              + second
              + "'; allowed: two venues in alphabetical order");
    }
  }

  /** The pair of two venues, in whatever order they come. */
  public static ExchangePair of(Venue one, Venue other) {
    return one.compareTo(other) < 0 ? new ExchangePair(one, other) : new ExchangePair(other, one);
  }

  /** Every pair of these venues, in alphabetical order. */
  public static List<ExchangePair> among(Collection<Venue> venues) {
    var sorted = venues.stream().distinct().sorted().toList();
    var pairs = new ArrayList<ExchangePair>();
    for (int first = 0; first < sorted.size(); first++) {
      for (int second = first + 1; second < sorted.size(); second++) {
        pairs.add(new ExchangePair(sorted.get(first), sorted.get(second)));
      }
    }
    return pairs;
  }

  /** The form used in file names: {@code binance-okx}. */
  public String id() {
    return first.id() + "-" + second.id();
  }

  @Override
  public int compareTo(ExchangePair other) {
    return id().compareTo(other.id());
  }

  @Override
  public String toString() {
    return id();
  }
}
