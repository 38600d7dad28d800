package dev.parallax.sink.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Native partitions of PostgreSQL: days of spread statistics, months of everything else. They are
 * made when the first row for them comes, however old, each together with the one that follows it.
 */
final class Partitions implements Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

  /** Two programs that make the same partition at the same time would trip over each other. */
  private static final String ALONE = "SELECT pg_advisory_xact_lock(7275419)";

  private static final String CHECK_VIOLATION = "23514";

  private final SqlSettings settings;
  private final Set<String> existing = new HashSet<>();

  Partitions(SqlSettings settings) {
    this.settings = settings;
  }

  @Override
  public void prepare(Connection connection, Batch batch) throws SQLException {
    var missing = new ArrayList<Partition>();
    for (var row : batch.rows()) {
      if (row.table().isTimed()) {
        var needed = Partition.of(row.table(), RowTime.day(row.timeMicros()));
        if (existing.add(needed.name())) {
          missing.add(needed);
          missing.add(needed.next());
        }
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try (var statement = connection.createStatement()) {
      statement.execute(ALONE);
      for (var partition : missing) {
        statement.execute(partition.create());
      }
      connection.commit();
    } catch (SQLException e) {
      forget();
      throw e;
    }
  }

  @Override
  public void tidy(Connection connection, LocalDate newest) throws SQLException {
    int dropped = 0;
    for (var table : Table.values()) {
      if (table.isTimed()) {
        var until = newest.minusDays(Retention.days(table, settings));
        for (var name : names(connection, table)) {
          if (Partition.endsBefore(table, name, until)) {
            drop(connection, name);
            dropped++;
          }
        }
      }
    }
    if (dropped > 0) {
      LOG.info("{} partitions were past their retention and are dropped", dropped);
    }
  }

  /** Whether a row found no partition: PostgreSQL calls that a violated check. */
  static boolean isMissing(SQLException e) {
    for (SQLException each = e; each != null; each = each.getNextException()) {
      if (CHECK_VIOLATION.equals(each.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void forget() {
    existing.clear();
  }

  /** The partitions a table has, by name. */
  static List<String> names(Connection connection, Table table) throws SQLException {
    var names = new ArrayList<String>();
    try (var query =
        connection.prepareStatement(
            "SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = to_regclass(?) ORDER BY 1")) {
      query.setString(1, table.sqlName());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  private void drop(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS " + name);
      connection.commit();
      existing.remove(name);
    }
  }

  /**
   * One partition.
   *
   * @param from its first day; the name says it
   */
  private record Partition(Table table, LocalDate from) {
    private static final DateTimeFormatter MONTH =
        DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

    static Partition of(Table table, LocalDate day) {
      return new Partition(table, daily(table) ? day : day.withDayOfMonth(1));
    }

    Partition next() {
      return new Partition(table, end());
    }

    String name() {
      var format = daily(table) ? DateTimeFormatter.BASIC_ISO_DATE : MONTH;
      return table.sqlName() + "_" + from.format(format);
    }

    String create() {
      return "CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00')"
          .formatted(name(), table.sqlName(), from, end());
    }

    /** False for a table somebody else has attached. */
    static boolean endsBefore(Table table, String name, LocalDate until) {
      var digits = daily(table) ? 8 : 6;
      var own = name.replaceFirst("^.*\\.", "");
      if (!own.matches(table.sqlName() + "_[0-9]{" + digits + "}")) {
        return false;
      }
      var text = own.substring(own.length() - digits) + (daily(table) ? "" : "01");
      var partition = of(table, LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
      return !partition.end().isAfter(until);
    }

    private LocalDate end() {
      return daily(table) ? from.plusDays(1) : from.plus(1, ChronoUnit.MONTHS);
    }

    private static boolean daily(Table table) {
      return table == Table.SPREAD_MINUTES;
    }
  }
}
