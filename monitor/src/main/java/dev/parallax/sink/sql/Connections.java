package dev.parallax.sink.sql;

import com.zaxxer.hikari.util.DriverDataSource;
import dev.parallax.disk.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Makes connections on which nothing can take for ever. */
final class Connections {
  private static final int ANSWER_SECONDS = 1;

  private Connections() {}

  /**
   * @param statement the longest a statement may take
   * @throws SQLException also when the password file or the directory of the database file fails
   */
  static DataSource of(SqlSettings settings, Duration statement) throws SQLException {
    try {
      return settings.url().isPostgres() ? postgres(settings, statement) : sqlite(settings);
    } catch (IOException e) {
      throw new SQLException(FileTrouble.words(e), e);
    }
  }

  /** A reader that leaves no trace: it neither makes nor changes the database file. */
  static DataSource readOnly(SqlSettings settings) throws SQLException {
    if (settings.url().isPostgres()) {
      return of(settings, settings.timeout());
    }
    if (Files.notExists(settings.url().file())) {
      throw new SQLException("there is no database file " + settings.url().file() + " yet");
    }
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout((int) settings.timeout().toMillis());
    return sqlite(settings, config);
  }

  private static DataSource sqlite(SqlSettings settings) throws IOException {
    var dir = settings.url().file().toAbsolutePath().getParent();
    if (dir != null) {
      Files.createDirectories(dir);
    }
    var config = new SQLiteConfig();
    // Readers never wait for the writer nor the writer for them; a commit is on the disk.
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    // The driver begins the next transaction with the commit of the last: a lock taken then would
    // keep everybody else out for ever.
    config.setTransactionMode(TransactionMode.DEFERRED);
    config.setBusyTimeout((int) settings.timeout().toMillis());
    return sqlite(settings, config);
  }

  private static DataSource sqlite(SqlSettings settings, SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl(settings.url().text());
    return source;
  }

  /** The driver's properties: <a href="https://jdbc.postgresql.org/documentation/use/">list</a>. */
  private static DataSource postgres(SqlSettings settings, Duration statement) throws IOException {
    int seconds = seconds(settings.timeout());
    long millis = statement.toMillis();
    var properties = new Properties();
    properties.setProperty("connectTimeout", "" + seconds);
    properties.setProperty("loginTimeout", "" + (seconds + ANSWER_SECONDS));
    properties.setProperty("cancelSignalTimeout", "" + ANSWER_SECONDS);
    // The server gives up first and says why; the socket's limit is for a server that says nothing.
    properties.setProperty("socketTimeout", "" + (seconds(statement) + ANSWER_SECONDS));
    properties.setProperty(
        "options", "-c statement_timeout=" + millis + " -c lock_timeout=" + millis);
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "parallax");
    return new DriverDataSource(
        settings.url().text(), null, properties, settings.user(), settings.password());
  }

  private static int seconds(Duration duration) {
    return Math.clamp(duration.plusMillis(999).toSeconds(), 1, Integer.MAX_VALUE / 2000);
  }
}
