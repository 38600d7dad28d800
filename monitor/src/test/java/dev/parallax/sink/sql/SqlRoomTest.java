package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for a database: nothing grows, nothing ends, and all of it comes later. */
class SqlRoomTest {
  private static final long PLENTY = Long.MAX_VALUE;
  private static final long LATER_NANOS = Duration.ofSeconds(11).toNanos();

  @TempDir private Path dir = Path.of("");

  private final AtomicLong free = new AtomicLong(PLENTY);
  private final AtomicLong later = new AtomicLong();

  @Test
  void nothingIsWrittenBelowTheFloorAndAllOfItAbove() throws Exception {
    free.set(0);
    var rig = new Rig(SqlSettings.in(dir), path -> free.get());
    var trading = Trading.at("2026-11-22T12:00:00Z", 20);
    var sink = rig.sink("run", this::nanoTime);
    Rig.give(sink, trading, 2000);

    assertThat(sink.trouble()).contains("sql.min-free-disk");
    assertThat(dir.resolve("parallax.db")).doesNotExist();
    assertThat(spooledBytes()).isZero();

    free.set(PLENTY);
    later.addAndGet(LATER_NANOS);
    rig.awaitIn(sink, trading);

    assertThat(sink.trouble()).isEmpty();
    assertThat(sink.unwritten()).isZero();
    sink.close();
  }

  @Test
  void aDatabaseStopsGrowingWhenTheDiskFillsUp() throws Exception {
    var rig = new Rig(SqlSettings.in(dir), path -> free.get());
    var trading = Trading.at("2026-11-22T12:00:00Z", 20);
    var sink = rig.sink("run", this::nanoTime);
    Rig.give(sink, trading, 1000);
    rig.awaitIn(sink, trading);

    free.set(0);
    later.addAndGet(LATER_NANOS);
    sink.flush();
    long rows = rig.number("SELECT count(*) FROM opportunities");
    Rig.give(sink, trading, 1000);
    assertThat(rig.number("SELECT count(*) FROM opportunities")).isEqualTo(rows);
    assertThat(spooledBytes()).isZero();
    assertThat(sink.unwritten()).isZero();

    free.set(PLENTY);
    later.addAndGet(LATER_NANOS);
    rig.awaitIn(sink, trading);
    sink.close();
  }

  @Test
  void whatIsLeftAtTheEndIsCounted() throws Exception {
    free.set(0);
    var rig = new Rig(SqlSettings.in(dir), path -> free.get());
    var trading = Trading.at("2026-11-22T12:00:00Z", 20);
    var sink = rig.sink("run", this::nanoTime);
    Rig.give(sink, trading, 100);
    sink.close();

    assertThat(sink.unwritten()).isGreaterThanOrEqualTo(trading.closed());
    assertThat(spooledBytes()).isZero();
  }

  private long nanoTime() {
    return System.nanoTime() + later.get();
  }

  private long spooledBytes() throws IOException {
    try (var files = Files.list(dir.resolve("sql-spool"))) {
      long bytes = 0;
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        bytes += name.equals("installation") ? 0 : Files.size(file);
      }
      return bytes;
    }
  }
}
