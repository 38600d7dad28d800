package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Where the two databases differ in spelling values and errors. */
enum Dialect {
  SQLITE {
    @Override
    void bindTime(PreparedStatement to, int index, long micros) throws SQLException {
      to.setString(index, RowTime.text(micros));
    }

    @Override
    @Nullable Long readTime(ResultSet from, int index) throws SQLException {
      var text = from.getString(index);
      return text == null ? null : Long.valueOf(RowTime.micros(Instant.parse(text)));
    }

    // 18 too big, 19 constraint, 20 mismatch: https://sqlite.org/rescode.html
    @Override
    boolean isDataError(SQLException e) {
      int code = e.getErrorCode() & 0xff;
      return code == 18 || code == 19 || code == 20;
    }
  },
  POSTGRESQL {
    @Override
    void bindTime(PreparedStatement to, int index, long micros) throws SQLException {
      to.setObject(index, RowTime.dateTime(micros));
    }

    @Override
    @Nullable Long readTime(ResultSet from, int index) throws SQLException {
      var time = from.getObject(index, OffsetDateTime.class);
      return time == null ? null : Long.valueOf(RowTime.micros(time.toInstant()));
    }

    // Class 22 data, 23 constraint; but 23514 also says that a partition is missing, which is not
    // the
    // row's fault: https://www.postgresql.org/docs/18/errcodes-appendix.html
    @Override
    boolean isDataError(SQLException e) {
      var state = String.valueOf(e.getSQLState());
      return (state.startsWith("22") || state.startsWith("23")) && !state.equals("23514");
    }
  };

  static Dialect of(JdbcUrl url) {
    return url.isPostgres() ? POSTGRESQL : SQLITE;
  }

  abstract void bindTime(PreparedStatement to, int index, long micros) throws SQLException;

  abstract @Nullable Long readTime(ResultSet from, int index) throws SQLException;

  /** Whether the fault is in a row, so that trying it again cannot help. */
  abstract boolean isDataError(SQLException e);

  void bind(PreparedStatement to, Row row) throws SQLException {
    var columns = row.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      bind(to, i + 1, columns.get(i).type(), row.values().get(i));
    }
  }

  private void bind(PreparedStatement to, int index, Column.Type type, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      to.setNull(index, nullType(type));
      return;
    }
    switch (type) {
      case TEXT -> to.setString(index, (String) requireNonNull(value));
      case TIME -> bindTime(to, index, (Long) requireNonNull(value));
      case WHOLE -> to.setLong(index, (Long) requireNonNull(value));
      case NUMBER -> to.setDouble(index, (Double) requireNonNull(value));
    }
  }

  private int nullType(Column.Type type) {
    return switch (type) {
      case TEXT -> Types.VARCHAR;
      case TIME -> this == SQLITE ? Types.VARCHAR : Types.TIMESTAMP_WITH_TIMEZONE;
      case WHOLE -> Types.BIGINT;
      case NUMBER -> Types.DOUBLE;
    };
  }
}
