package dev.parallax.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Where rows are kept for a time only: makes room for what comes and lets go of what is old. */
interface Retention {

  /** Called with rows that are about to be written, outside of a transaction's statements. */
  void prepare(Connection connection, Batch batch) throws SQLException;

  /**
   * Lets go of what is older than the settings say, seen from that day. Days are those of the
   * events: a replay of old data never deletes newer data.
   */
  void tidy(Connection connection, LocalDate newest) throws SQLException;

  /** What was known about the database may not be true any more. */
  void forget();

  /** How many days of a table's rows are kept. */
  static int days(Table table, SqlSettings settings) {
    return table == Table.SPREAD_MINUTES ? settings.keepSpreadDays() : settings.keepDays();
  }

  static Retention of(Schema.Division division, SqlSettings settings) {
    return switch (division) {
      case NONE -> new Deletion(settings);
      case PARTITIONS -> new Partitions(settings);
      case HYPERTABLES -> new ByTheServer();
    };
  }

  /** TimescaleDB makes its chunks and drops them by the policies of its migration. */
  final class ByTheServer implements Retention {
    @Override
    public void prepare(Connection connection, Batch batch) {}

    @Override
    public void tidy(Connection connection, LocalDate newest) {}

    @Override
    public void forget() {}
  }
}
