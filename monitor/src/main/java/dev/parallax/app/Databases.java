package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.disk.FreeSpace;
import dev.parallax.record.RunManifest;
import dev.parallax.sink.Lines;
import dev.parallax.sink.Outlet;
import dev.parallax.sink.Overflow;
import dev.parallax.sink.sql.JdbcUrl;
import dev.parallax.sink.sql.Run;
import dev.parallax.sink.sql.SqlMaintenance;
import dev.parallax.sink.sql.SqlSettings;
import dev.parallax.sink.sql.SqlSink;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** From the configuration's {@code sql} to the database sink. */
final class Databases {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Databases() {}

  /** The database of a configuration, whether enabled or not. */
  static SqlSettings settings(Config config) {
    var sql = config.sql();
    var dir = config.csv().dir();
    var password = sql.passwordFile();
    return new SqlSettings(
        sql.url() == null ? JdbcUrl.in(dir) : sql.url(),
        sql.user(),
        password == null ? null : password.path(),
        sql.batch(),
        sql.flush(),
        sql.timeout(),
        dir.resolve("sql-spool"),
        sql.spool().bytes(),
        sql.minFreeDisk().bytes(),
        sql.keepDays(),
        sql.keepSpreadDays());
  }

  /** The place for the results of a live run; none where it is not wanted. */
  static List<Outlet> live(Config config, String source) {
    var now = Instant.now();
    var random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    var run =
        new Run(
            source + "-" + SECOND.format(now) + "-" + random,
            source,
            Version.current(),
            ChronoUnit.NANOS.between(Instant.EPOCH, now));
    return outlets(config, run, Overflow.DROP_OLDEST);
  }

  /** The place for the results of a replay, which waits for it. */
  static List<Outlet> replayed(Config config, RunManifest recorded) {
    var run =
        new Run("replay-" + recorded.run(), "replay", Version.current(), recorded.startedNanos());
    return outlets(config, run, Overflow.BLOCK);
  }

  /**
   * Carries what still waits on the disk to the database, as fast as a replay may have been; says
   * so where the database does not take it.
   */
  static void carry(Config config, Lines people) {
    if (!config.sql().enabled()) {
      return;
    }
    var settings = settings(config);
    try {
      new SqlMaintenance(settings).drain();
    } catch (SQLException | IOException e) {
      people.print(
          "WAIT   rows for the database wait in "
              + settings.spoolDir()
              + ": "
              + e.getMessage()
              + "; later: parallax db drain --data "
              + config.csv().dir());
    }
  }

  /** The same for any run and either policy. */
  static List<Outlet> outlets(Config config, Run run, Overflow overflow) {
    if (!config.sql().enabled()) {
      return List.of();
    }
    var threads = Thread.ofPlatform().daemon().factory();
    var sink = new SqlSink(settings(config), run, FreeSpace.OF_DISK, System::nanoTime, threads);
    return List.of(new Outlet("sql", sink, overflow, config.sql().queue()));
  }
}
