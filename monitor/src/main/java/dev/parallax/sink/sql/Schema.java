package dev.parallax.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The tables and their history. Other tables may live beside them; the history has a name of its
 * own.
 */
final class Schema {
  private static final String FOLDER = "classpath:db/migration/";

  /** What divides the big tables by time. */
  enum Division {
    /** Nothing: SQLite. */
    NONE,
    /** Native partitions, made by {@link Partitions}. */
    PARTITIONS,
    /** Hypertables, looked after by TimescaleDB. */
    HYPERTABLES
  }

  private final Flyway flyway;
  private final Division division;

  private Schema(Flyway flyway, Division division) {
    this.flyway = flyway;
    this.division = division;
  }

  /** Looks at the database, changes nothing. */
  static Schema of(DataSource source, SqlSettings settings) throws SQLException {
    var division = settings.url().isPostgres() ? postgresDivision(source) : Division.NONE;
    var locations = new ArrayList<String>();
    locations.add(FOLDER + (division == Division.NONE ? "sqlite" : "postgresql"));
    if (division == Division.HYPERTABLES) {
      locations.add(FOLDER + "timescale");
    }
    var flyway =
        Flyway.configure()
            .dataSource(source)
            .locations(locations.toArray(String[]::new))
            .table("parallax_schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(placeholders(division, settings))
            .load();
    return new Schema(flyway, division);
  }

  Division division() {
    return division;
  }

  /** Brings the tables to the newest version; returns how many steps it took. */
  int migrate() throws SQLException {
    try {
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw sql(e);
    }
  }

  /** The version the tables have, {@code 0} before the first migration, and the ones to come. */
  Versions versions() throws SQLException {
    try {
      var info = flyway.info();
      var current = info.current();
      return new Versions(
          current == null ? "0" : version(current),
          Arrays.stream(info.pending()).map(Schema::version).toList());
    } catch (FlywayException e) {
      throw sql(e);
    }
  }

  record Versions(String current, List<String> pending) {}

  private static String version(MigrationInfo migration) {
    return String.valueOf(migration.getVersion());
  }

  private static SQLException sql(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return new SQLException(String.valueOf(e.getMessage()), e);
  }

  private static Division postgresDivision(DataSource source) throws SQLException {
    try (var connection = source.getConnection()) {
      var kind =
          text(
              connection,
              "SELECT relkind::text FROM pg_class WHERE oid = to_regclass('opportunities')");
      if (!kind.isEmpty()) {
        return kind.equals("p") ? Division.PARTITIONS : Division.HYPERTABLES;
      }
      return text(connection, "SELECT extname FROM pg_extension WHERE extname = 'timescaledb'")
              .isEmpty()
          ? Division.PARTITIONS
          : Division.HYPERTABLES;
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static Map<String, String> placeholders(Division division, SqlSettings settings) {
    boolean parts = division == Division.PARTITIONS;
    return Map.of(
        "by_opened_utc", parts ? "PARTITION BY RANGE (opened_utc)" : "",
        "by_at_utc", parts ? "PARTITION BY RANGE (at_utc)" : "",
        "by_minute_utc", parts ? "PARTITION BY RANGE (minute_utc)" : "",
        "keep_days", Integer.toString(settings.keepDays()),
        "keep_spread_days", Integer.toString(settings.keepSpreadDays()));
  }
}
