package dev.parallax.sink;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the CSV sink is to keep, and where.
 *
 * @param dir the data directory; made when absent
 * @param exchangePairs the pairs that get a file every day even without a row, as {@code
 *     Route.exchangePair()} spells them: {@code binance-okx}
 * @param keepDays how many finished days stay, 1 or more; older files of ours are deleted
 * @param minFreeBytes below this much free space nothing is written; 0 for no floor
 */
public record CsvSettings(Path dir, List<String> exchangePairs, int keepDays, long minFreeBytes) {
  private static final Pattern PAIR = Pattern.compile("[a-z][a-z0-9]{0,31}-[a-z][a-z0-9]{0,31}");

  public CsvSettings {
    exchangePairs = List.copyOf(exchangePairs);
    for (var pair : exchangePairs) {
      if (!PAIR.matcher(pair).matches()) {
        throw new IllegalArgumentException(
            "exchange pair: '" + pair + "'; allowed: two venue ids; example: binance-okx");
      }
    }
    if (keepDays < 1) {
      throw new IllegalArgumentException(
          "csv.keep-days: " + keepDays + "; allowed: 1 or more; example: 30");
    }
    if (minFreeBytes < 0) {
      throw new IllegalArgumentException(
          "csv.min-free-disk: " + minFreeBytes + "; allowed: 0 or more; example: 1GiB");
    }
  }
}
