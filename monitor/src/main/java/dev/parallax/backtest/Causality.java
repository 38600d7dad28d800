package dev.parallax.backtest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Looks for look-ahead: a backtest of the beginning of a recording must write the same rows, up to
 * where it was cut, as one of all of it.
 */
public final class Causality {
  private final Prefixes prefixes;
  private final Function<List<TradeResult>, List<Row>> rows;

  /** Tells the beginning of a recording. */
  @FunctionalInterface
  interface Prefixes {
    Backtest.Prefix until(long endNanos) throws IOException, InterruptedException;
  }

  /** A line of a file, and when it was final. */
  public record Row(long atNanos, String text) {}

  /**
   * What came of it.
   *
   * @param prefixes how many were told
   * @param rows that were compared
   * @param difference the first one, empty if there is none
   */
  public record Verdict(int prefixes, long rows, String difference) {
    public boolean holds() {
      return difference.isEmpty();
    }
  }

  /** How many rows of one prefix were the same, and the first that was not. */
  private record Compared(long rows, String difference) {}

  /**
   * @param rows what is written about trades
   */
  public Causality(Backtest backtest, Function<List<TradeResult>, List<Row>> rows) {
    this(backtest::runUntil, rows);
  }

  Causality(Prefixes prefixes, Function<List<TradeResult>, List<Row>> rows) {
    this.prefixes = prefixes;
    this.rows = rows;
  }

  /**
   * Cuts the recording at random places, half of them next to something that happened.
   *
   * @param full the result on all of it
   */
  public Verdict check(Result full, int count, RandomGenerator random, Workers workers)
      throws IOException, InterruptedException {
    var all = rows.apply(full.trades());
    var pieces = new ArrayList<Callable<Compared>>();
    for (long cut : cuts(full.scan(), all, count, random)) {
      pieces.add(() -> compare(all, prefixes.until(cut), cut));
    }
    var compared = workers.all(pieces);
    return new Verdict(
        count,
        compared.stream().mapToLong(Compared::rows).sum(),
        compared.stream()
            .map(Compared::difference)
            .filter(difference -> !difference.isEmpty())
            .findFirst()
            .orElse(""));
  }

  private static List<Long> cuts(Scan scan, List<Row> rows, int count, RandomGenerator random) {
    long first = scan.firstNanos() + 1;
    long last = Math.max(first + 1, scan.lastNanos() + 1);
    var cuts = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      if (i % 2 == 0 || rows.isEmpty()) {
        cuts.add(random.nextLong(first, last));
      } else {
        long near = rows.get(random.nextInt(rows.size())).atNanos() + random.nextLong(-2, 3);
        cuts.add(Math.min(last - 1, Math.max(first, near)));
      }
    }
    return cuts;
  }

  private Compared compare(List<Row> all, Backtest.Prefix prefix, long cut) {
    var expected = before(all, prefix.horizonNanos());
    var found = before(rows.apply(prefix.trades()), prefix.horizonNanos());
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      var whole = i < expected.size() ? expected.get(i).text() : "(nothing)";
      var cutOff = i < found.size() ? found.get(i).text() : "(nothing)";
      if (!whole.equals(cutOff)) {
        return new Compared(
            i,
            "cut at "
                + cut
                + " ns: told of all of it: "
                + whole
                + "; told of the beginning: "
                + cutOff);
      }
    }
    return new Compared(expected.size(), "");
  }

  private static List<Row> before(List<Row> rows, long nanos) {
    return rows.stream().filter(row -> row.atNanos() < nanos).toList();
  }
}
