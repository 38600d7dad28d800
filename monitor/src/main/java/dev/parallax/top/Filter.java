package dev.parallax.top;

import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Reading.Opportunity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which rows are shown: words that all have to occur, {@code -word} that must not, {@code >=5} for
 * net basis points.
 */
record Filter(String text) {
  static final Filter NONE = new Filter("");
  private static final String AT_LEAST = ">=";

  boolean isEmpty() {
    return text.isBlank();
  }

  boolean shows(Opportunity row) {
    var words =
        String.join(
            " ",
            row.instrument(),
            row.buy().segment(),
            row.buy().symbol(),
            row.sell().segment(),
            row.sell().symbol(),
            String.join(" ", row.flags()),
            row.closing() == null ? "" : row.closing().reason());
    return conditions().stream().allMatch(condition -> condition.holds(words, row.netBps()));
  }

  boolean shows(Exchange row) {
    var words = String.join(" ", row.name(), row.state(), row.detail());
    return conditions().stream().allMatch(condition -> condition.holds(words, Double.NaN));
  }

  private interface Condition {
    boolean holds(String words, double netBps);
  }

  private List<Condition> conditions() {
    var conditions = new ArrayList<Condition>();
    for (var part : text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      if (part.startsWith(AT_LEAST)) {
        least(part.substring(AT_LEAST.length())).ifPresent(conditions::add);
      } else if (part.startsWith("-") && part.length() > 1) {
        Predicate<String> occurs = containing(part.substring(1));
        conditions.add((words, net) -> !occurs.test(words));
      } else if (!part.equals("-")) {
        Predicate<String> occurs = containing(part);
        conditions.add((words, net) -> occurs.test(words));
      }
    }
    return conditions;
  }

  /** A number that is not finished yet, as while it is typed, hides nothing. */
  private static Optional<Condition> least(String number) {
    try {
      double least = Double.parseDouble(number.replace("bps", ""));
      return Optional.of((words, net) -> Double.isNaN(net) || net >= least);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Predicate<String> containing(String word) {
    return words -> words.toLowerCase(Locale.ROOT).contains(word);
  }
}
