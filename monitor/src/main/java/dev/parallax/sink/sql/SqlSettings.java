package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which database, and how to treat it. Holds no password: the file is read whenever one is needed.
 *
 * @param user null where the URL or the environment of the driver says who
 * @param passwordFile whose first line is the password; null where none is needed
 * @param batchRows rows per transaction
 * @param flush how long a row may wait for its transaction
 * @param timeout after which connecting, a statement or an answer is given up
 * @param spoolDir for rows the database does not take
 * @param spoolMaxBytes how much may wait there
 * @param minFreeBytes below this much free space neither the spool nor a database file is written;
 *     0 for no floor
 * @param keepDays how long opportunities and feed events stay
 * @param keepSpreadDays how long spread statistics stay
 */
public record SqlSettings(
    JdbcUrl url,
    @Nullable String user,
    @Nullable Path passwordFile,
    int batchRows,
    Duration flush,
    Duration timeout,
    Path spoolDir,
    long spoolMaxBytes,
    long minFreeBytes,
    int keepDays,
    int keepSpreadDays) {

  public SqlSettings {
    requireNonNull(url, "url");
    if (batchRows < 1
        || keepDays < 1
        || keepSpreadDays < 1
        || spoolMaxBytes < 0
        || minFreeBytes < 0) {
      throw new IllegalArgumentException(
          "sql: batch, keep-days and keep-spread-days: 1 or more; spool and min-free-disk: 0B or more");
    }
    if (timeout.toMillis() < 250) {
      throw new IllegalArgumentException(
          "sql.timeout: " + timeout.toMillis() + "ms; allowed: 250ms or more; example: 5s");
    }
  }

  /** For a database file in the data directory, with the usual values. */
  public static SqlSettings in(Path data) {
    return new SqlSettings(
        JdbcUrl.in(data),
        null,
        null,
        1000,
        Duration.ofMillis(200),
        Duration.ofSeconds(5),
        data.resolve("sql-spool"),
        1L << 30,
        1L << 30,
        365,
        30);
  }

  /** True for a database file that no run has made so far. */
  public boolean isNotMadeYet() {
    return !url.isPostgres() && Files.notExists(url.file());
  }

  /** Reads the password; null where there is no file for it. */
  @Nullable String password() throws IOException {
    return passwordFile == null
        ? null
        : Files.readString(passwordFile).lines().findFirst().orElse("");
  }

  /** Where it writes on this machine: the spool, and the database where it is a file. */
  public List<Path> written() {
    return url.isPostgres() ? List.of(spoolDir) : List.of(spoolDir, url.file());
  }
}
