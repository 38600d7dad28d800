package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.doctor.Check;
import dev.parallax.doctor.Finding;
import dev.parallax.doctor.Finding.Level;
import dev.parallax.sink.sql.SqlMaintenance;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the database answers, has its tables, and takes rows. */
final class DatabaseFindings implements Check {
  private static final String WHAT = "database";

  private final Config config;

  DatabaseFindings(Config config) {
    this.config = config;
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public List<Finding> look() throws IOException {
    if (!config.sql().enabled()) {
      return List.of(found(Level.OK, "not used (sql.enabled: false)", null));
    }
    var settings = Databases.settings(config);
    if (settings.isNotMadeYet()) {
      return List.of(found(Level.OK, settings.url() + " will be made by the first run", null));
    }
    var database = new SqlMaintenance(settings);
    try {
      var status = database.status();
      var detail = settings.url() + ", tables version " + status.version();
      if (!status.pending().isEmpty()) {
        return List.of(
            found(
                Level.WARN,
                detail + ", to come: " + String.join(", ", status.pending()),
                "run migrates by itself; to do it before: parallax db migrate"));
      }
      database.tryWriting();
      return List.of(waiting(status, detail + ", writable"));
    } catch (SQLException e) {
      return List.of(
          found(
              Level.FAIL,
              settings.url() + ": " + e.getMessage(),
              "start the server and check sql.url, sql.user, sql.password-file and the user's"
                  + " rights; until then rows wait on the disk"));
    }
  }

  private static Finding waiting(SqlMaintenance.Status status, String detail) {
    return status.spooledRows() == 0
        ? found(Level.OK, detail, null)
        : found(
            Level.WARN,
            detail + ", " + status.spooledRows() + " rows wait on the disk",
            "the next run carries them; at once: parallax db drain");
  }

  private static Finding found(Level level, String detail, @Nullable String fix) {
    return new Finding(level, WHAT, detail, fix);
  }
}
