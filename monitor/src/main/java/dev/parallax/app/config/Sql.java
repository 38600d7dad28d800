package dev.parallax.app.config;

import dev.parallax.sink.sql.JdbcUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which database is written, and how. */
public record Sql(
    @Setting(about = "Whether results go to a database.", byDefault = "true") boolean enabled,
    @Setting(
            about =
                "The database: a SQLite file or a PostgreSQL server, with TimescaleDB or without;"
                    + " null: parallax.db in csv.dir.",
            byDefault = "null",
            example = "jdbc:postgresql://localhost/parallax")
        @Nullable JdbcUrl url,
    @Setting(
            about = "Who connects; null: the system's user.",
            byDefault = "null",
            example = "parallax")
        @Nullable String user,
    @Setting(
            about =
                "File whose first line is the password; null: none, or what the driver finds"
                    + " (~/.pgpass).",
            byDefault = "null",
            example = "/run/secrets/parallax-db")
        @Nullable SecretFile passwordFile,
    @Setting(about = "The most rows in one transaction.", byDefault = "1000")
        @Within(min = "1", max = "100000")
        int batch,
    @Setting(
            about = "How long a row may wait for its transaction; a crash loses what waits.",
            byDefault = "200ms")
        @Within(min = "200ms", max = "60s")
        Duration flush,
    @Setting(
            about = "After this time a connect, a statement or an answer is given up.",
            byDefault = "5s")
        @Within(min = "1s", max = "60s")
        Duration timeout,
    @Setting(
            about =
                "How much may wait on the disk while the database is away; then the oldest spread"
                    + " statistics make room.",
            byDefault = "1GiB")
        @Within(min = "1MiB", max = "1TiB")
        ByteSize spool,
    @Setting(
            about =
                "Below this much free disk space neither the spool nor a database file is written;"
                    + " rows wait in memory, and those that do not fit are counted.",
            byDefault = "1GiB")
        @Within(min = "0B", max = "1TiB")
        ByteSize minFreeDisk,
    @Setting(
            about = "Opportunities and feed events older than this many days are deleted.",
            byDefault = "365")
        @Within(min = "1", max = "36500")
        int keepDays,
    @Setting(about = "Spread statistics older than this many days are deleted.", byDefault = "30")
        @Within(min = "1", max = "36500")
        int keepSpreadDays,
    @Setting(about = "Events that may wait for the database.", byDefault = "65536")
        @Within(min = "1024", max = "16777216")
        int queue) {

  private static final int FOR_EVER = 36_500;

  /** With a file of its own, from which nothing is deleted however old it is. */
  Sql local() {
    return new Sql(
        enabled,
        null,
        null,
        null,
        batch,
        flush,
        timeout,
        spool,
        minFreeDisk,
        FOR_EVER,
        FOR_EVER,
        queue);
  }
}
