package dev.parallax.sink;

import dev.parallax.model.ExchangePair;
import java.nio.file.Path;
import java.util.List;

/**
 * What the CSV sink is to keep, and where.
 *
 * @param dir the data directory; made when absent
 * @param exchangePairs the pairs that get a file every day even without a row
 * @param keepDays how many finished days stay, 1 or more; older files of ours are deleted
 * @param minFreeBytes below this much free space nothing is written; 0 for no floor
 */
public record CsvSettings(
    Path dir, List<ExchangePair> exchangePairs, int keepDays, long minFreeBytes) {
  public CsvSettings {
    exchangePairs = List.copyOf(exchangePairs);
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
