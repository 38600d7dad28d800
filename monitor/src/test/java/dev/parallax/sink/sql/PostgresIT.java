package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.sink.HistoryFilter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables, partitions and retention on a real PostgreSQL. */
@ExtendWith(PostgresServer.class)
class PostgresIT {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  @TempDir Path dir;
  private Rig rig;

  @BeforeEach
  void connect(PostgresServer.Running server) throws Exception {
    rig =
        Rig.postgres(dir, "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database());
  }

  @Test
  void theTablesHaveTheColumnsTheRowsHave() throws Exception {
    new SqlMaintenance(rig.settings()).migrate();
    for (var table : Table.values()) {
      assertThat(
              rig.list(
                  "SELECT column_name FROM information_schema.columns WHERE table_name = '"
                      + table.sqlName()
                      + "' ORDER BY ordinal_position"))
          .containsExactlyInAnyOrderElementsOf(table.columns().stream().map(Column::name).toList());
    }
  }

  @Test
  void writesTimesAsTimes() throws Exception {
    var noon = Trading.nanos("2026-11-22T12:00:00.123456Z");
    var sink = rig.sink("run");
    sink.accept(Trading.opened("a", noon));
    sink.accept(Trading.closed("a", noon, noon + TimeUnit.SECONDS.toNanos(2)));
    sink.accept(Trading.connection(noon, "a\0b"));
    sink.close();
    drain();
    assertThat(
            rig.list(
                "SELECT opened_utc AT TIME ZONE 'UTC', closed_utc - opened_utc, duration_us,"
                    + " close_net_bps FROM opportunities"))
        .containsExactly("2026-11-22 12:00:00.123456|00:00:02|2000000|null");
    assertThat(rig.list("SELECT detail FROM feed_events")).containsExactly("a b");
  }

  @Test
  void tellsWhatWasAsTheFileDoes() throws Exception {
    var trading = Trading.at("2026-11-22T12:00:00Z", 100);
    var sink = rig.sink("run");
    Rig.give(sink, trading, 1000);
    rig.awaitIn(sink, trading);
    sink.close();
    var history = new SqlHistory(rig.settings(), System::nanoTime);
    long from = Trading.nanos("2026-11-22T12:00:00Z") / 1000;
    long to = from + TimeUnit.HOURS.toMicros(1);
    var past = history.opportunities(new HistoryFilter(from, to, "BTC/USDT:USDT", "okx", 1000));
    assertThat(past).hasSize((int) trading.opened());
    assertThat(past.getFirst().openedMicros()).isGreaterThan(past.getLast().openedMicros());
    assertThat(past.getLast().durationMicros()).isEqualTo(600_000);
    assertThat(history.minutes(Trading.ROUTE, from, to)).hasSize(2);
  }

  @Test
  void makesPartitionsForOldDaysWhenTheyCome() throws Exception {
    var trading = Trading.at("2019-12-31T23:59:58Z", 10);
    var sink = rig.sink("replay");
    Rig.give(sink, trading, 500);
    rig.awaitIn(sink, trading);
    sink.close();
    assertThat(partitions())
        .containsExactly(
            "feed_events_201912",
            "feed_events_202001",
            "feed_events_202002",
            "opportunities_201912",
            "opportunities_202001",
            "opportunities_202002",
            "spread_minutes_by_run_20191231",
            "spread_minutes_by_run_20200101",
            "spread_minutes_by_run_20200102");
  }

  @Test
  void makesAPartitionAgainThatSomebodyDropped() throws Exception {
    var trading = Trading.at("2026-11-22T12:00:00Z", 10);
    var sink = rig.sink("run");
    Rig.give(sink, trading, 100);
    rig.awaitIn(sink, trading);
    try (var connection = rig.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE feed_events_202611");
    }
    long lost = trading.connections();
    Rig.give(sink, trading, 100);
    sink.close();
    drain();
    assertThat(sink.unwritten()).isZero();
    assertThat(rig.number("SELECT count(*) FROM feed_events"))
        .isEqualTo(trading.connections() - lost);
  }

  @Test
  void aRowTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
    var rows = new Rows(new Run("run", "test", "1", 0), "here");
    var bad = Rows.row(Table.FEED_EVENTS, true, 1L, "okx:public", "c", "UP", "run", null);
    try (var database = Database.open(rig.settings())) {
      database.write(Batch.of(List.of(rows.run(1L, false), bad)));
      assertThat(database.rejected()).isEqualTo(1);
    }
    assertThat(rig.list("SELECT run_id FROM runs")).containsExactly("run");
  }

  @Test
  void dropsPartitionsPastTheirRetentionSeenFromTheNewestEvent() throws Exception {
    var start = Trading.nanos("2026-01-01T00:00:00Z");
    var sink = rig.sink("run");
    var trading = new Trading("o", start, DAY / 4);
    Rig.give(sink, trading, 4 * 60);
    sink.close();
    drain();
    var last = rig.sink("last");
    last.accept(Trading.sampled(start + 60 * DAY, 1));
    // Old rows go after new ones have arrived, when there is time: what ends first may be the run.
    await()
        .atMost(Rig.PATIENCE)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> {
          last.flush();
          assertThat(spreadDays()).containsExactly("2026-01-31|2026-03-02");
        });
    last.close();
    assertThat(rig.number("SELECT count(*) FROM opportunities")).isEqualTo(trading.opened());
  }

  @Test
  void drainingLetsGoOfThemAsWell() throws Exception {
    var start = Trading.nanos("2026-01-01T00:00:00Z");
    new SqlMaintenance(rig.settings()).migrate();
    try (var spool = Spool.open(rig.settings().spoolDir(), 1L << 20)) {
      var minutes = new Minutes("dead");
      for (int day = 0; day <= 60; day++) {
        minutes.add(((SpreadSampled) Trading.sampled(start + day * DAY, 1)).spread());
      }
      spool.append(
          List.of(
              new Rows(new Run("dead", "test", "1", start), spool.installation()).run(1L, true)));
      spool.append(minutes.takeFinished());
    }
    drain();
    assertThat(spreadDays()).containsExactly("2026-01-30|2026-03-01");
  }

  @Test
  void livesBesideOtherTables() throws Exception {
    try (var connection = rig.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE mine (a int)");
    }
    assertThat(new SqlMaintenance(rig.settings()).status().version()).isEqualTo("0");
    assertThat(new SqlMaintenance(rig.settings()).migrate()).isEqualTo(2);
    assertThat(new SqlMaintenance(rig.settings()).migrate()).isZero();
    var status = new SqlMaintenance(rig.settings()).status();
    assertThat(status.version()).isEqualTo("2");
    assertThat(status.division()).isEqualTo("partitions");
    assertThat(status.rows())
        .containsOnlyKeys("runs", "opportunities", "feed_events", "spread_minutes_by_run");
  }

  @Test
  void whatACrashLeftOpenIsClosedAtTheLastKnownTime() throws Exception {
    var noon = Trading.nanos("2026-11-22T12:00:00Z");
    new SqlMaintenance(rig.settings()).migrate();
    try (var spool = Spool.open(rig.settings().spoolDir(), 1L << 20)) {
      var rows = new Rows(new Run("dead", "test", "1", noon), spool.installation());
      var opened = (OpportunityOpened) Trading.opened("a", noon);
      spool.append(
          List.of(
              rows.run(RowTime.micros(noon) + 1_500_000, false),
              rows.opened(opened.opportunity())));
    }
    drain();
    assertThat(
            rig.list(
                "SELECT close_reason, duration_us, ended_by FROM opportunities"
                    + " JOIN runs USING (run_id)"))
        .containsExactly("CRASHED|1500000|CRASHED");
  }

  private List<String> spreadDays() throws SQLException {
    return rig.list("SELECT min(minute_utc)::date, max(minute_utc)::date FROM spread_minutes");
  }

  private void drain() throws Exception {
    new SqlMaintenance(rig.settings()).drain();
    assertThat(rig.spooled()).isZero();
  }

  private List<String> partitions() throws Exception {
    return rig.list(
        "SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = oid"
            + " WHERE relkind = 'r' ORDER BY 1");
  }
}
