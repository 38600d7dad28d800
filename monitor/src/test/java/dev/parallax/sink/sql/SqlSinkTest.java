package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parallax.model.Event;
import dev.parallax.sink.SinkFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database file of an ordinary run, as another program reads it. */
class SqlSinkTest {
  private static final long NOON = Trading.nanos("2026-11-22T12:00:00.123456789Z");
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path dir;
  private Rig rig = Rig.sqlite(Path.of(""));

  @BeforeEach
  void inATemporaryDirectory() {
    rig = Rig.sqlite(dir);
  }

  @Test
  void touchesNothingBeforeTheFirstEvent() throws Exception {
    var data = dir.resolve("data");
    var idle = Rig.sqlite(data).lazySink("run");
    idle.flush();
    idle.close();
    assertThat(data).doesNotExist();
    var busy = Rig.sqlite(data).lazySink("run");
    busy.accept(Trading.opened("a", NOON));
    busy.close();
    new SqlMaintenance(SqlSettings.in(data)).drain();
    assertThat(Rig.sqlite(data).list("SELECT opportunity_id FROM opportunities"))
        .containsExactly("a");
  }

  @Test
  void aSpoolThatCannotBeOpenedEndsTheSink() throws Exception {
    Files.writeString(dir.resolve("sql-spool"), "in the way");
    var sink = rig.lazySink("run");
    assertThatThrownBy(() -> sink.accept(Trading.opened("a", NOON)))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining("sql-spool");
    sink.close();
  }

  @Test
  void anOpportunityAppearsWhenItOpensAndEndsWhenItCloses() {
    var sink = rig.sink("run");
    sink.accept(Trading.opened("a", NOON));
    await()
        .atMost(Rig.PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          sink.flush();
          return rig.list("SELECT opportunity_id, opened_utc, closed_utc FROM opportunities")
              .equals(List.of("a|2026-11-22T12:00:00.123456Z|null"));
        });
    sink.accept(Trading.updated("a", NOON, NOON + SECOND / 2));
    sink.accept(Trading.closed("a", NOON, NOON + SECOND));
    sink.close();
    assertThat(sink.unwritten()).isZero();
    assertThat(read("SELECT * FROM opportunities"))
        .containsExactly(
            "a|2026-11-22T12:00:00.123456Z|2026-11-22T12:00:01.123456Z|1000000|CONVERGED"
                + "|BTC/USDT:USDT|okx:public|BTC-USDT-SWAP|bybit:linear|BTCUSDT"
                + "|50.0|60.0|2026-11-22T12:00:01.123456Z|55.0|null|0.42|0.5|168.2|2|run");
    assertThat(read("SELECT * FROM runs"))
        .singleElement()
        .asString()
        .startsWith("run|")
        .endsWith(
            "|test|1|2026-11-22T11:59:00.000000Z|2026-11-22T12:00:01.123456Z"
                + "|2026-11-22T12:00:01.123456Z|STOPPED");
  }

  @Test
  void aMinuteHasOpenHighLowCloseAndMean() {
    give("run", sampled(0, 5), sampled(1, 9), sampled(2, 1), sampled(3, 3), sampled(61, 7));
    assertThat(
            read(
                "SELECT minute_utc, samples, net_open_bps, net_high_bps, net_low_bps,"
                    + " net_close_bps, net_mean_bps, gross_mean_bps FROM spread_minutes"
                    + " ORDER BY 1"))
        .containsExactly(
            "2026-11-22T12:00:00.000000Z|4|5.0|9.0|1.0|3.0|4.5|14.5",
            "2026-11-22T12:01:00.000000Z|1|7.0|7.0|7.0|7.0|7.0|17.0");
  }

  @Test
  void twoRunsInOneMinuteMakeOneMinute() {
    give("first", sampled(0, 5), sampled(1, 9));
    give("second", sampled(10, 2), sampled(11, 4), sampled(12, 4));
    assertThat(read("SELECT count(*) FROM spread_minutes_by_run")).containsExactly("2");
    assertThat(
            read(
                "SELECT source, samples, net_open_bps, net_high_bps, net_low_bps, net_close_bps,"
                    + " net_mean_bps FROM spread_minutes"))
        .containsExactly("test|5|5.0|9.0|2.0|4.0|4.8");
  }

  @Test
  void theSameRunGivenTwiceChangesNothing() {
    give("run", sampled(0, 5), Trading.opened("a", NOON), Trading.closed("a", NOON, NOON + SECOND));
    var before = everything();
    give("run", sampled(0, 5), Trading.opened("a", NOON), Trading.closed("a", NOON, NOON + SECOND));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void eventsOfYearsAgoAreAsGoodAsAny() throws Exception {
    var trading = Trading.at("2019-02-28T23:59:00Z", 100);
    var sink = rig.sink("replay");
    Rig.give(sink, trading, 5_000);
    rig.awaitIn(sink, trading);
    sink.close();
    assertThat(rig.number("SELECT count(DISTINCT minute_utc) FROM spread_minutes"))
        .isEqualTo(1 + 5_000 / 600);
  }

  @Test
  void othersReadWhileItWrites() throws Exception {
    var done = new AtomicBoolean();
    var trading = Trading.at("2026-11-22T12:00:00Z", 1);
    var sink = rig.sink("run");
    Rig.give(sink, trading, 100);
    rig.awaitIn(sink, trading);
    var reader =
        Thread.ofVirtual()
            .start(() -> {
              long before = 0;
              while (!done.get()) {
                long now = Long.parseLong(read("SELECT count(*) FROM opportunities").getFirst());
                assertThat(now).isGreaterThanOrEqualTo(before);
                before = now;
              }
            });
    for (int i = 0; i < 20; i++) {
      Rig.give(sink, trading, 500);
    }
    rig.awaitIn(sink, trading);
    done.set(true);
    reader.join();
    sink.close();
    assertThat(rig.number("SELECT count(*) FROM opportunities")).isEqualTo(trading.opened());
  }

  @Test
  void aLockedDatabaseLosesNothing() throws Exception {
    var trading = Trading.at("2026-11-22T12:00:00Z", 1);
    var sink = rig.sink("run");
    Rig.give(sink, trading, 100);
    rig.awaitIn(sink, trading);
    try (var other = rig.connect();
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (int i = 0; i < 10; i++) {
        Rig.give(sink, trading, 300);
        Thread.sleep(50);
      }
      statement.execute("ROLLBACK");
    }
    rig.awaitIn(sink, trading);
    sink.close();
    assertThat(sink.unwritten()).isZero();
    assertThat(rig.spooled()).isZero();
  }

  @Test
  void aDatabaseThatCannotBeOpenedFillsTheSpoolAndTheNextRunEmptiesIt() throws Exception {
    var file = dir.resolve("parallax.db");
    Files.createDirectory(file);
    var trading = Trading.at("2026-11-22T12:00:00Z", 1);
    var sink = rig.sink("first");
    Rig.give(sink, trading, 1_000);
    sink.close();
    assertThat(rig.spooled()).isPositive();
    Files.delete(file);
    var next = rig.sink("second");
    rig.awaitIn(next, trading);
    next.close();
    assertThat(rig.spooled()).isZero();
    assertThat(rig.list("SELECT run_id, ended_by FROM runs ORDER BY run_id"))
        .containsExactly("first|STOPPED", "second|STOPPED");
  }

  @Test
  void aRowTheDatabaseRefusesDoesNotHoldUpTheOthers() throws Exception {
    var rows = new Rows(new Run("run", "test", "1", NOON), "here");
    var bad = Rows.row(Table.FEED_EVENTS, true, 1L, "okx:public", "c", "UP", "run", null);
    try (var database = Database.open(rig.settings())) {
      database.write(Batch.of(List.of(rows.run(1L, false), bad)));
      assertThat(database.rejected()).isEqualTo(1);
    }
    assertThat(read("SELECT run_id FROM runs")).containsExactly("run");
    assertThat(read("SELECT count(*) FROM feed_events")).containsExactly("0");
  }

  @Test
  void deletesWhatIsPastItsRetention() throws Exception {
    var trading = new Trading("o", NOON - TimeUnit.DAYS.toNanos(400), TimeUnit.DAYS.toNanos(1));
    var sink = rig.sink("run");
    Rig.give(sink, trading, 401);
    sink.close();
    new SqlMaintenance(rig.settings()).drain();
    var next = rig.sink("next");
    next.accept(Trading.sampled(NOON, 1));
    next.flush();
    await()
        .atMost(Rig.PATIENCE)
        .until(() -> {
          next.flush();
          return read("SELECT min(minute_utc) FROM spread_minutes")
              .equals(List.of("2026-10-23T12:00:00.000000Z"));
        });
    next.close();
    assertThat(read("SELECT min(opened_utc) >= '2025-11-22' FROM opportunities"))
        .containsExactly("1");
  }

  @Test
  void twoProgramsInOneDirectoryBothWrite() throws Exception {
    var one = Trading.at("2026-11-22T12:00:00Z", 1);
    var two = new Trading("p", NOON, SECOND);
    var first = rig.sink("first");
    var second = rig.sink("second");
    Rig.give(first, one, 1_000);
    Rig.give(second, two, 1_000);
    first.close();
    second.close();
    var last = rig.sink("third");
    await()
        .atMost(Rig.PATIENCE)
        .until(() ->
            rig.number("SELECT count(*) FROM opportunities WHERE closed_utc IS NOT NULL")
                == one.closed() + two.closed());
    last.close();
    assertThat(dir.resolve("sql-spool.2")).isDirectory();
  }

  private void give(String run, Event... events) {
    var sink = rig.sink(run);
    for (var event : events) {
      sink.accept(event);
    }
    sink.close();
    // What did not get there in time is on the disk.
    rig.sink("drain").close();
    await()
        .atMost(Rig.PATIENCE)
        .until(() -> {
          var next = rig.sink("drain");
          next.close();
          return rig.spooled() == 0;
        });
  }

  private List<String> everything() {
    return List.of(
        read("SELECT * FROM opportunities").toString(),
        read("SELECT * FROM spread_minutes").toString(),
        read("SELECT * FROM feed_events").toString());
  }

  private static Event sampled(long second, double netBps) {
    return Trading.sampled(Trading.nanos("2026-11-22T12:00:00Z") + second * SECOND, netBps);
  }

  private List<String> read(String query) {
    try {
      return rig.list(query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
