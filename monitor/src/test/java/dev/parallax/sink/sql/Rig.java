package dev.parallax.sink.sql;

import static org.awaitility.Awaitility.await;

import dev.parallax.disk.FreeSpace;
import dev.parallax.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/** A sink at work on a database, and somebody else who reads it. */
record Rig(SqlSettings settings, FreeSpace freeSpace) {
  private static final FreeSpace PLENTY = dir -> Long.MAX_VALUE;

  static final Duration PATIENCE = Duration.ofSeconds(30);

  static Rig sqlite(Path dir) {
    return new Rig(SqlSettings.in(dir), PLENTY);
  }

  static Rig postgres(Path dir, String url) {
    return new Rig(
        new SqlSettings(
            new JdbcUrl(url),
            "postgres",
            null,
            500,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            dir.resolve("sql-spool"),
            1L << 26,
            1,
            365,
            30),
        PLENTY);
  }

  SpoolingSink sink(String run) {
    return sink(run, System::nanoTime);
  }

  SpoolingSink sink(String run, LongSupplier nanoTime) {
    try {
      return new SpoolingSink(settings, run(run), freeSpace, nanoTime, threads());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SqlSink lazySink(String run) {
    return new SqlSink(settings, run(run), freeSpace, System::nanoTime, threads());
  }

  private static Run run(String id) {
    return new Run(id, "test", "1", Trading.nanos("2026-11-22T11:59:00Z"));
  }

  private static ThreadFactory threads() {
    return Thread.ofPlatform().daemon().factory();
  }

  /** Gives so many events, with a flush now and then. */
  static void give(Sink sink, Trading trading, int events) {
    for (int i = 0; i < events; i++) {
      sink.accept(trading.next());
      if (i % 100 == 0) {
        sink.flush();
      }
    }
    sink.flush();
  }

  /** Flushes as its thread would, until the database holds everything. */
  void awaitIn(Sink sink, Trading trading) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> {
          sink.flush();
          return number("SELECT count(*) FROM opportunities WHERE closed_utc IS NOT NULL")
                  == trading.closed()
              && number("SELECT coalesce(sum(samples), 0) FROM spread_minutes_by_run")
                  == trading.samples()
              && number("SELECT count(*) FROM feed_events") == trading.connections();
        });
  }

  long number(String query) throws SQLException {
    var text = list(query).getFirst();
    return Math.round(Double.parseDouble(text));
  }

  /** The rows, values separated by a bar. */
  List<String> list(String query) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", row));
      }
    }
    return found;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url().text(), settings.user(), null);
  }

  long spooled() throws IOException {
    try (var spool = Spool.tryOpen(settings.spoolDir(), 1L << 30)) {
      return spool == null ? -1 : spool.waitingRows();
    }
  }
}
