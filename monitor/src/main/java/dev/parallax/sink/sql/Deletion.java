package dev.parallax.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Retention where tables are not divided: rows are deleted. */
final class Deletion implements Retention {
  private final SqlSettings settings;

  Deletion(SqlSettings settings) {
    this.settings = settings;
  }

  @Override
  public void prepare(Connection connection, Batch batch) {}

  @Override
  public void tidy(Connection connection, LocalDate newest) throws SQLException {
    for (var table : Table.values()) {
      if (table.isTimed()) {
        var time = table.columns().get(table.timeColumn()).name();
        var until = newest.minusDays(Retention.days(table, settings));
        try (var delete =
            connection.prepareStatement(
                "DELETE FROM " + table.sqlName() + " WHERE " + time + " < ?")) {
          Dialect.SQLITE.bindTime(delete, 1, RowTime.startOf(until));
          delete.executeUpdate();
        }
        connection.commit();
      }
    }
  }

  @Override
  public void forget() {}
}
