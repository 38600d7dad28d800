package dev.parallax.sink.sql;

import dev.parallax.model.Route;
import dev.parallax.sink.HistoryFilter;
import dev.parallax.sink.MinuteOfSpread;
import dev.parallax.sink.OpportunityHistory;
import dev.parallax.sink.PastOpportunity;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * Reads what the database keeps, on connections that can change nothing: two at a time, each for
 * one answer, which must come within the database's timeout.
 */
public final class SqlHistory implements OpportunityHistory {
  private static final int AT_ONCE = 2;

  /** How many of SQLite's instructions pass between two looks at the clock. */
  private static final int LOOK = 10_000;

  private static final int MOST_MINUTES = 7 * 24 * 60;

  private static final long MOST_OPEN_MICROS = TimeUnit.DAYS.toMicros(7);

  private static final String OPPORTUNITIES =
      "SELECT opportunity_id, opened_utc, closed_utc, duration_us, close_reason, instrument,"
          + " buy_exchange, buy_symbol, sell_exchange, sell_symbol, open_net_bps, peak_net_bps,"
          + " peak_utc, mean_net_bps, close_net_bps, open_size_base, max_size_base,"
          + " max_profit_quote, updates FROM opportunities WHERE opened_utc >= ? AND opened_utc < ?";

  private static final String OF_EXCHANGE =
      " AND (buy_exchange = ? OR sell_exchange = ? OR buy_exchange LIKE ? OR sell_exchange LIKE ?)";

  private static final String OF_ROUTE =
      " AND (closed_utc IS NULL OR closed_utc >= ?) AND instrument = ? AND buy_exchange = ?"
          + " AND buy_symbol = ? AND sell_exchange = ? AND sell_symbol = ?";

  private static final String NEWEST = " ORDER BY opened_utc DESC LIMIT ?";

  private static final String MINUTES =
      "SELECT minute_utc, sum(net_mean_bps * samples) / sum(samples),"
          + " sum(gross_mean_bps * samples) / sum(samples) FROM spread_minutes_by_run"
          + " WHERE minute_utc >= ? AND minute_utc < ? AND instrument = ?"
          + " AND buy_exchange = ? AND buy_symbol = ? AND sell_exchange = ? AND sell_symbol = ?"
          + " GROUP BY minute_utc ORDER BY minute_utc LIMIT "
          + MOST_MINUTES;

  private final SqlSettings settings;
  private final Dialect dialect;
  private final LongSupplier nanoTime;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private volatile @Nullable DataSource source;

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public SqlHistory(SqlSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.dialect = Dialect.of(settings.url());
    this.nanoTime = nanoTime;
  }

  @Override
  public List<PastOpportunity> opportunities(HistoryFilter filter) throws IOException {
    var query = new StringBuilder(OPPORTUNITIES);
    if (filter.instrument() != null) {
      query.append(" AND instrument = ?");
    }
    if (filter.exchange() != null) {
      query.append(OF_EXCHANGE);
    }
    query.append(NEWEST);
    return answer(query.toString(), statement -> bind(statement, filter), this::all);
  }

  @Override
  public List<PastOpportunity> onRoute(Route route, long fromMicros, long toMicros, int most)
      throws IOException {
    return answer(
        OPPORTUNITIES + OF_ROUTE + NEWEST,
        statement -> {
          dialect.bindTime(statement, 1, fromMicros - MOST_OPEN_MICROS);
          dialect.bindTime(statement, 2, toMicros);
          dialect.bindTime(statement, 3, fromMicros);
          bind(statement, 4, RouteName.of(route));
          statement.setInt(9, most);
        },
        this::all);
  }

  @Override
  public List<MinuteOfSpread> minutes(Route route, long fromMicros, long toMicros)
      throws IOException {
    return answer(
        MINUTES,
        statement -> {
          dialect.bindTime(statement, 1, fromMicros);
          dialect.bindTime(statement, 2, toMicros);
          bind(statement, 3, RouteName.of(route));
        },
        rows -> {
          var minutes = new ArrayList<MinuteOfSpread>();
          while (rows.next()) {
            minutes.add(new MinuteOfSpread(time(rows, 1), rows.getDouble(2), rows.getDouble(3)));
          }
          return minutes;
        });
  }

  private interface Bind {
    void to(PreparedStatement statement) throws SQLException;
  }

  private interface Read<T> {
    T from(ResultSet rows) throws SQLException;
  }

  private <T> T answer(String query, Bind bind, Read<T> read) throws IOException {
    if (!permits.tryAcquire()) {
      throw new IOException("the database is busy with " + AT_ONCE + " other questions");
    }
    try (var connection = source().getConnection()) {
      limit(connection);
      try (var statement = connection.prepareStatement(query)) {
        bind.to(statement);
        try (var rows = statement.executeQuery()) {
          return read.from(rows);
        }
      }
    } catch (SQLException e) {
      throw new IOException("the database does not answer: " + e.getMessage(), e);
    } finally {
      permits.release();
    }
  }

  private DataSource source() throws SQLException {
    var known = source;
    if (known == null) {
      known = Connections.readOnly(settings);
      source = known;
    }
    return known;
  }

  /** PostgreSQL's server has its timeout from the connection; SQLite looks at our clock. */
  private void limit(Connection connection) throws SQLException {
    if (settings.url().isPostgres()) {
      connection.setReadOnly(true);
      return;
    }
    long deadline = nanoTime.getAsLong() + settings.timeout().toNanos();
    ProgressHandler.setHandler(
        connection,
        LOOK,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return nanoTime.getAsLong() - deadline > 0 ? 1 : 0;
          }
        });
  }

  private void bind(PreparedStatement statement, HistoryFilter filter) throws SQLException {
    int next = 1;
    dialect.bindTime(statement, next++, filter.fromMicros());
    dialect.bindTime(statement, next++, filter.toMicros());
    if (filter.instrument() != null) {
      statement.setString(next++, Rows.text(filter.instrument()));
    }
    if (filter.exchange() != null) {
      var exchange = Rows.text(filter.exchange());
      var segments = exchange.replaceAll("[^a-z0-9]", "") + ":%";
      statement.setString(next++, exchange);
      statement.setString(next++, exchange);
      statement.setString(next++, segments);
      statement.setString(next++, segments);
    }
    statement.setInt(next, filter.most());
  }

  private static void bind(PreparedStatement statement, int first, RouteName name)
      throws SQLException {
    int next = first;
    statement.setString(next++, name.instrument());
    statement.setString(next++, name.buyExchange());
    statement.setString(next++, name.buySymbol());
    statement.setString(next++, name.sellExchange());
    statement.setString(next, name.sellSymbol());
  }

  private List<PastOpportunity> all(ResultSet rows) throws SQLException {
    var past = new ArrayList<PastOpportunity>();
    while (rows.next()) {
      past.add(opportunity(rows));
    }
    return past;
  }

  private PastOpportunity opportunity(ResultSet row) throws SQLException {
    return new PastOpportunity(
        row.getString(1),
        time(row, 2),
        dialect.readTime(row, 3),
        whole(row, 4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        number(row, 11),
        number(row, 12),
        dialect.readTime(row, 13),
        number(row, 14),
        number(row, 15),
        number(row, 16),
        number(row, 17),
        number(row, 18),
        row.getLong(19));
  }

  private long time(ResultSet row, int index) throws SQLException {
    var micros = dialect.readTime(row, index);
    return micros == null ? 0 : micros;
  }

  private static @Nullable Long whole(ResultSet row, int index) throws SQLException {
    long value = row.getLong(index);
    return row.wasNull() ? null : Long.valueOf(value);
  }

  private static @Nullable Double number(ResultSet row, int index) throws SQLException {
    double value = row.getDouble(index);
    return row.wasNull() ? null : Double.valueOf(value);
  }
}
