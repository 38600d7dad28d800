package dev.parallax.top;

import dev.parallax.top.Reading.Opportunity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What opportunities are sorted by: the largest first, names from A on. */
public enum SortKey {
  NET('N', byNumber(Comparator.comparingDouble(o -> known(o.netBps())))),
  GROSS('G', byNumber(Comparator.comparingDouble(o -> known(o.grossBps())))),
  PROFIT('P', byNumber(Comparator.comparingDouble(o -> known(o.profitQuote())))),
  SIZE('S', byNumber(Comparator.comparingDouble(o -> known(o.notionalQuote())))),
  AGE('A', byNumber(Comparator.comparingDouble(o -> known(o.ageMs())))),
  INSTRUMENT('I', Comparator.comparing(Opportunity::instrument));

  private final char key;

  @SuppressWarnings("ImmutableEnumChecker") // comparators without state
  private final Comparator<Opportunity> order;

  SortKey(char key, Comparator<Opportunity> order) {
    this.key = key;
    this.order = order;
  }

  /** The capital letter that chooses it. */
  char key() {
    return key;
  }

  /** As it is written on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Rows that are equal in this keep an order of their own, so that they do not jump. */
  Comparator<Opportunity> order(boolean reversed) {
    return (reversed ? order.reversed() : order).thenComparing(Opportunity::id);
  }

  static Optional<SortKey> of(int letter) {
    return Arrays.stream(values()).filter(sort -> sort.key == letter).findFirst();
  }

  private static Comparator<Opportunity> byNumber(Comparator<Opportunity> rising) {
    return rising.reversed();
  }

  private static double known(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }
}
