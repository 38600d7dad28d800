package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.testing.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server behind a connection that fails: after every scenario the database holds exactly
 * what was given, as it was given.
 */
@ExtendWith(PostgresServer.class)
class PostgresFaultsIT {
  @TempDir Path dir;
  private FaultProxy proxy;
  private Rig through;
  private Rig direct;
  private Trading trading;
  private @Nullable SpoolingSink opened;

  @BeforeEach
  void connect(PostgresServer.Running server) throws Exception {
    var database = server.database();
    proxy = new FaultProxy(server.port());
    through = rig(proxy.port(), database);
    direct = rig(server.port(), database);
    trading = Trading.at("2026-11-22T12:00:00Z", 5);
  }

  @AfterEach
  void disconnect() throws Exception {
    proxy.close();
  }

  @Test
  void downAtStart() throws Exception {
    proxy.down();
    opened = through.sink("run");
    Rig.give(sink(), trading, 1_000);
    proxy.up();
    everythingArrives();
  }

  @Test
  void downForAWhile() throws Exception {
    writing();
    proxy.down();
    slowly(1_000);
    proxy.up();
    slowly(300);
    everythingArrives();
  }

  @Test
  void flapping() throws Exception {
    writing();
    for (int i = 0; i < 5; i++) {
      proxy.down();
      slowly(200);
      proxy.up();
      slowly(200);
    }
    everythingArrives();
  }

  @Test
  void hung() throws Exception {
    writing();
    proxy.timeout();
    slowly(1_500);
    proxy.heal();
    everythingArrives();
  }

  @Test
  void slow() throws Exception {
    writing();
    proxy.latency(Duration.ofMillis(120));
    slowly(600);
    proxy.heal();
    everythingArrives();
  }

  @Test
  void everyConnectionEndsInTheMiddleOfABatch() throws Exception {
    writing();
    proxy.limitData(20_000);
    slowly(600);
    proxy.heal();
    everythingArrives();
  }

  @Test
  void cutAfterCommitWasSent() throws Exception {
    writing();
    for (int i = 0; i < 5; i++) {
      proxy.cutAfter("COMMIT");
      slowly(200);
    }
    everythingArrives();
  }

  @Test
  void closesInTimeWhileTheServerHangsAndTheNextRunBringsTheRest() throws Exception {
    writing();
    proxy.timeout();
    Rig.give(sink(), trading, 1_000);
    long start = System.nanoTime();
    sink().close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_200));
    assertThat(through.spooled()).isPositive();
    proxy.heal();
    opened = through.sink("second");
    everythingArrives();
    assertThat(direct.number("SELECT count(*) FROM runs WHERE ended_by = 'STOPPED'")).isEqualTo(2);
  }

  @Test
  void theTablesVanish() throws Exception {
    writing();
    try (var connection = direct.connect();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    }
    var before = trading.closed();
    slowly(500);
    await()
        .atMost(Rig.PATIENCE)
        .ignoreExceptions()
        .until(() -> {
          sink().flush();
          return direct.number("SELECT count(*) FROM opportunities")
              >= trading.opened() - before - 1;
        });
    sink().close();
  }

  private SpoolingSink sink() {
    return requireNonNull(opened);
  }

  /** The sink has connected and written something. */
  private void writing() throws Exception {
    opened = through.sink("run");
    Rig.give(sink(), trading, 100);
    direct.awaitIn(sink(), trading);
  }

  /** Events over a time, so that several batches are made. */
  private void slowly(int events) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      Rig.give(sink(), trading, events / 10);
      Thread.sleep(60);
    }
  }

  private void everythingArrives() throws Exception {
    direct.awaitIn(sink(), trading);
    sink().close();
    assertThat(sink().unwritten()).isZero();
    assertThat(through.spooled()).isZero();
    assertThat(direct.number("SELECT count(*) FROM opportunities")).isEqualTo(trading.opened());
    assertThat(direct.number("SELECT count(DISTINCT opportunity_id) FROM opportunities"))
        .isEqualTo(trading.opened());
    assertThat(direct.number("SELECT count(*) FROM opportunities WHERE closed_utc IS NOT NULL"))
        .isEqualTo(trading.closed());
    assertThat(direct.number("SELECT count(*) FROM feed_events")).isEqualTo(trading.connections());
    assertThat(direct.number("SELECT sum(samples) FROM spread_minutes"))
        .isEqualTo(trading.samples());
  }

  private Rig rig(int port, String database) {
    // Statements are never prepared by name, so that every COMMIT shows as text.
    return Rig.postgres(
        dir, "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?prepareThreshold=0");
  }
}
