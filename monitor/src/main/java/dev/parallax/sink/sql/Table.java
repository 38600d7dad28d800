package dev.parallax.sink.sql;

import static dev.parallax.sink.sql.Column.number;
import static dev.parallax.sink.sql.Column.text;
import static dev.parallax.sink.sql.Column.time;
import static dev.parallax.sink.sql.Column.whole;
import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * The tables, column by column, the key first, in the order in which they are written.
 *
 * <p>Every row can be written any number of times, also after a later state of it: the statement
 * keeps what is further. That is what makes a lost answer, a spool delivered twice and a
 * transaction that commits after it was given up harmless.
 */
enum Table {
  /** One row per start of the program. */
  RUNS(
      "runs",
      1,
      -1,
      List.of(
          text("run_id"),
          text("installation_id"),
          text("source"),
          text("version"),
          time("started_utc"),
          time("last_event_utc"),
          time("ended_utc"),
          text("ended_by")),
      "excluded.started_utc > runs.started_utc OR excluded.ended_utc IS NOT NULL"
          + " OR (runs.ended_utc IS NULL AND (runs.last_event_utc IS NULL"
          + " OR excluded.last_event_utc >= runs.last_event_utc))"),

  /** An opportunity from its opening; what was closed stays closed. */
  OPPORTUNITIES(
      "opportunities",
      2,
      1,
      List.of(
          text("opportunity_id"),
          time("opened_utc"),
          time("closed_utc"),
          whole("duration_us"),
          text("close_reason"),
          text("instrument"),
          text("buy_exchange"),
          text("buy_symbol"),
          text("sell_exchange"),
          text("sell_symbol"),
          number("open_net_bps"),
          number("peak_net_bps"),
          time("peak_utc"),
          number("mean_net_bps"),
          number("close_net_bps"),
          number("open_size_base"),
          number("max_size_base"),
          number("max_profit_quote"),
          whole("updates"),
          text("run_id")),
      "excluded.closed_utc IS NOT NULL"
          + " OR (opportunities.closed_utc IS NULL AND excluded.updates >= opportunities.updates)"),

  /** Changes of connections. */
  FEED_EVENTS(
      "feed_events",
      5,
      0,
      List.of(
          time("at_utc"),
          text("exchange"),
          text("connection"),
          text("state"),
          text("run_id"),
          text("detail")),
      ""),

  /** What one run saw of a route in one minute; the view {@code spread_minutes} joins the runs. */
  SPREAD_MINUTES(
      "spread_minutes_by_run",
      7,
      0,
      List.of(
          time("minute_utc"),
          text("instrument"),
          text("buy_exchange"),
          text("buy_symbol"),
          text("sell_exchange"),
          text("sell_symbol"),
          text("run_id"),
          whole("samples"),
          time("first_utc"),
          time("last_utc"),
          number("gross_open_bps"),
          number("gross_high_bps"),
          number("gross_low_bps"),
          number("gross_close_bps"),
          number("gross_mean_bps"),
          number("net_open_bps"),
          number("net_high_bps"),
          number("net_low_bps"),
          number("net_close_bps"),
          number("net_mean_bps")),
      "excluded.samples >= spread_minutes_by_run.samples");

  private final String sqlName;
  private final int keyColumns;
  private final int timeColumn;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Column> columns;

  private final String upsert;

  /**
   * @param timeColumn the index of the column whose time decides about partition and retention; -1
   *     where rows are kept for ever
   * @param further when a row replaces the one that is there; empty: never
   */
  Table(String sqlName, int keyColumns, int timeColumn, List<Column> columns, String further) {
    this.sqlName = sqlName;
    this.keyColumns = keyColumns;
    this.timeColumn = timeColumn;
    this.columns = columns;
    this.upsert = upsert(sqlName, keyColumns, columns, further);
  }

  String sqlName() {
    return sqlName;
  }

  int keyColumns() {
    return keyColumns;
  }

  int timeColumn() {
    return timeColumn;
  }

  boolean isTimed() {
    return timeColumn >= 0;
  }

  List<Column> columns() {
    return columns;
  }

  /** A parameter per column. */
  String upsert() {
    return upsert;
  }

  private static String upsert(String table, int keyColumns, List<Column> columns, String further) {
    var keys = columns.subList(0, keyColumns);
    var others = columns.subList(keyColumns, columns.size());
    var insert =
        "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO "
            .formatted(table, names(columns), "?, ".repeat(columns.size() - 1) + "?", names(keys));
    return further.isEmpty()
        ? insert + "NOTHING"
        : insert
            + "UPDATE SET "
            + others.stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(joining(", "))
            + " WHERE "
            + further;
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(joining(", "));
  }
}
