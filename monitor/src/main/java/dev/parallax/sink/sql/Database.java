package dev.parallax.sink.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open database, its tables at the newest version. Belongs to one thread. */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** The first start makes tables, which takes longer than writing to them. */
  private static final int MIGRATION_PATIENCE = 6;

  private final Dialect dialect;
  private final HikariDataSource pool;
  private final Retention retention;
  private @Nullable LocalDate newest;
  private @Nullable LocalDate tidied;
  private long rejected;

  private Database(Dialect dialect, HikariDataSource pool, Retention retention) {
    this.dialect = dialect;
    this.pool = pool;
    this.retention = retention;
  }

  /** Connects and migrates. */
  static Database open(SqlSettings settings) throws SQLException {
    var patient = settings.timeout().multipliedBy(MIGRATION_PATIENCE);
    var schema = Schema.of(Connections.of(settings, patient), settings);
    int steps = schema.migrate();
    if (steps > 0) {
      LOG.debug("database {}: {} migrations", settings.url(), steps);
    }
    return new Database(
        Dialect.of(settings.url()), pool(settings), Retention.of(schema.division(), settings));
  }

  /**
   * Writes all rows in one transaction; rows the database refuses for what they hold are counted.
   */
  void write(Batch batch) throws SQLException {
    try {
      writeOnce(batch);
    } catch (SQLException e) {
      if (!Partitions.isMissing(e)) {
        throw e;
      }
      // Somebody let go of the partition after it was looked for: it is made anew.
      writeOnce(batch);
    }
  }

  private void writeOnce(Batch batch) throws SQLException {
    try (var connection = pool.getConnection()) {
      retention.prepare(connection, batch);
      try {
        writeAll(connection, batch);
      } catch (SQLException e) {
        rollback(connection, e);
        if (!isDataError(e)) {
          throw e;
        }
        writeEach(connection, batch);
      }
      remember(batch);
    } catch (SQLException e) {
      retention.forget();
      throw e;
    }
  }

  /** Lets go of old rows once per day of the events. */
  void tidyIfDue() throws SQLException {
    var day = newest;
    if (day != null && !day.equals(tidied)) {
      try (var connection = pool.getConnection()) {
        retention.tidy(connection, day);
        tidied = day;
      }
    }
  }

  /** Ends what earlier runs of the installation left open; returns how many opportunities. */
  int endCrashedRuns(String installation, String exceptRun) throws SQLException {
    try (var connection = pool.getConnection()) {
      return new CrashedRuns(connection, dialect).end(installation, exceptRun);
    }
  }

  /** Rows refused since the start. */
  long rejected() {
    return rejected;
  }

  @Override
  public void close() {
    pool.close();
  }

  private void writeAll(Connection connection, Batch batch) throws SQLException {
    for (var table : Table.values()) {
      write(connection, table, batch.rows(table));
    }
    connection.commit();
  }

  private void write(Connection connection, Table table, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var upsert = connection.prepareStatement(table.upsert())) {
      for (var row : rows) {
        dialect.bind(upsert, row);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void writeEach(Connection connection, Batch batch) throws SQLException {
    for (var row : batch.rows()) {
      try {
        write(connection, row.table(), List.of(row));
        connection.commit();
      } catch (SQLException e) {
        rollback(connection, e);
        if (!isDataError(e)) {
          throw e;
        }
        rejected++;
        LOG.error("the database refuses a row and it is left out: {}: {}", row, e.getMessage());
      }
    }
  }

  /** What went wrong first is what counts. */
  private static void rollback(Connection connection, SQLException why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private boolean isDataError(SQLException e) {
    for (SQLException each = e; each != null; each = each.getNextException()) {
      if (dialect.isDataError(each)) {
        return true;
      }
    }
    return false;
  }

  private void remember(Batch batch) {
    for (var row : batch.rows()) {
      if (row.table().isTimed()) {
        var day = RowTime.day(row.timeMicros());
        newest = newest == null || day.isAfter(newest) ? day : newest;
      }
    }
  }

  private static HikariDataSource pool(SqlSettings settings) throws SQLException {
    var config = new HikariConfig();
    config.setPoolName("sql");
    config.setDataSource(Connections.of(settings, settings.timeout()));
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(settings.timeout().toMillis());
    config.setValidationTimeout(
        Math.min(settings.timeout().toMillis(), Duration.ofSeconds(1).toMillis()));
    return new HikariDataSource(config);
  }
}
