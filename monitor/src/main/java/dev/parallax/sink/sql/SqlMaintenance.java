package dev.parallax.sink.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person may ask of the database without a running monitor. */
public final class SqlMaintenance {
  private static final Duration LONG_MIGRATION = Duration.ofHours(1);

  private final SqlSettings settings;

  public SqlMaintenance(SqlSettings settings) {
    this.settings = settings;
  }

  /**
   * How the database stands.
   *
   * @param division how the big tables are divided by time: {@code none}, {@code partitions},
   *     {@code hypertables}
   * @param version of the tables; {@code 0} before the first migration
   * @param pending the versions a migration would bring
   * @param rows per table; empty before the first migration
   * @param openOpportunities those that are not closed
   * @param spooledRows rows that wait on the disk, without those of a running monitor
   * @param spooledBytes what they take
   * @param spoolInUse whether a running monitor has the spool
   */
  public record Status(
      String url,
      String division,
      String version,
      List<String> pending,
      Map<String, Long> rows,
      long openOpportunities,
      long spooledRows,
      long spooledBytes,
      boolean spoolInUse) {}

  /**
   * Brings the tables to the newest version, however long that takes.
   *
   * @return how many migrations it took
   */
  public int migrate() throws SQLException {
    return Schema.of(Connections.of(settings, LONG_MIGRATION), settings).migrate();
  }

  /**
   * Looks at the database and at the spool, whose rows are counted only while no monitor has it.
   */
  public Status status() throws SQLException, IOException {
    var source = Connections.readOnly(settings);
    var schema = Schema.of(source, settings);
    var versions = schema.versions();
    var rows = new LinkedHashMap<String, Long>();
    long open = 0;
    if (!versions.current().equals("0")) {
      try (var connection = source.getConnection()) {
        for (var table : Table.values()) {
          rows.put(table.sqlName(), count(connection, table.sqlName()));
        }
        open = count(connection, "opportunities WHERE closed_utc IS NULL");
      }
    }
    long spooledRows = 0;
    long spooledBytes = 0;
    boolean inUse = false;
    for (var dir : Spool.all(settings.spoolDir())) {
      try (var spool = Spool.tryOpen(dir, settings.spoolMaxBytes())) {
        if (spool == null) {
          inUse = true;
        } else {
          spooledRows += spool.waitingRows();
          spooledBytes += spool.bytes();
        }
      }
    }
    return new Status(
        settings.url().text(),
        schema.division().name().toLowerCase(Locale.ROOT),
        versions.current(),
        versions.pending(),
        rows,
        open,
        spooledRows,
        spooledBytes,
        inUse);
  }

  /**
   * Writes nothing into every table, as a run would write something, and takes it back: throws
   * where it must not. Needs tables at their newest version.
   */
  public void tryWriting() throws SQLException {
    try (var connection = Connections.of(settings, settings.timeout()).getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        for (var table : Table.values()) {
          var name = table.sqlName();
          statement.executeUpdate("INSERT INTO " + name + " SELECT * FROM " + name + " WHERE 1=0");
        }
      } finally {
        connection.rollback();
      }
    }
  }

  /**
   * Carries spooled rows to the database and closes what crashed runs left open.
   *
   * @param delivered rows that were carried
   * @param closed opportunities that were closed as {@code CRASHED}
   * @param spoolInUse whether a running monitor has the spool, and carries its rows itself
   */
  public record Drained(long delivered, int closed, boolean spoolInUse) {}

  /**
   * Empties the spool, and lets go of what is past its retention then; stops at the first error,
   * what was carried until then is kept.
   */
  public Drained drain() throws SQLException, IOException {
    long delivered = 0;
    int closed = 0;
    boolean inUse = false;
    try (var database = Database.open(settings)) {
      var drain = new SpoolDrain(database, settings.batchRows());
      for (var dir : Spool.all(settings.spoolDir())) {
        try (var spool = Spool.tryOpen(dir, settings.spoolMaxBytes())) {
          if (spool == null) {
            inUse = true;
          } else {
            delivered += drain.drain(spool, () -> true);
            closed += database.endCrashedRuns(spool.installation(), "");
          }
        }
      }
      database.tidyIfDue();
    }
    return new Drained(delivered, closed, inUse);
  }

  private static long count(Connection connection, String what) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }
}
