package dev.parallax.sink.sql;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that never ended: what they left open is closed as {@code CRASHED} at the time of the run's
 * last event, which is the last moment at which it is known to have lived. The same goes for runs
 * that did end but have something open: their last transaction came after they were looked at.
 */
final class CrashedRuns {
  private final Connection connection;
  private final Dialect dialect;

  CrashedRuns(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  int end(String installation, String exceptRun) throws SQLException {
    int closed = 0;
    for (var run : unfinished(installation, exceptRun)) {
      for (var open : open(run.id())) {
        closed += close(open, run.lastMicros());
      }
      end(run);
    }
    connection.commit();
    return closed;
  }

  private record CrashedRun(String id, long lastMicros) {}

  private record OpenOpportunity(String id, long openedMicros, @Nullable Long peakMicros) {}

  private List<CrashedRun> unfinished(String installation, String exceptRun) throws SQLException {
    var runs = new ArrayList<CrashedRun>();
    try (var query =
        connection.prepareStatement(
            "SELECT run_id, started_utc, last_event_utc FROM runs"
                + " WHERE installation_id = ? AND run_id <> ? AND (ended_utc IS NULL OR EXISTS ("
                + "SELECT 1 FROM opportunities o"
                + " WHERE o.run_id = runs.run_id AND o.closed_utc IS NULL))")) {
      query.setString(1, installation);
      query.setString(2, exceptRun);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          var last = dialect.readTime(rows, 3);
          var started = requireNonNull(dialect.readTime(rows, 2));
          runs.add(new CrashedRun(rows.getString(1), last == null ? started : last));
        }
      }
    }
    return runs;
  }

  private List<OpenOpportunity> open(String run) throws SQLException {
    var open = new ArrayList<OpenOpportunity>();
    try (var query =
        connection.prepareStatement(
            "SELECT opportunity_id, opened_utc, peak_utc FROM opportunities"
                + " WHERE run_id = ? AND closed_utc IS NULL")) {
      query.setString(1, run);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          open.add(
              new OpenOpportunity(
                  rows.getString(1),
                  requireNonNull(dialect.readTime(rows, 2)),
                  dialect.readTime(rows, 3)));
        }
      }
    }
    return open;
  }

  private int close(OpenOpportunity open, long lastMicros) throws SQLException {
    long alive = open.peakMicros() == null ? open.openedMicros() : open.peakMicros();
    long closed = Math.max(Math.max(lastMicros, open.openedMicros()), alive);
    try (var update =
        connection.prepareStatement(
            "UPDATE opportunities SET closed_utc = ?, duration_us = ?, close_reason = 'CRASHED'"
                + " WHERE opportunity_id = ? AND opened_utc = ? AND closed_utc IS NULL")) {
      dialect.bindTime(update, 1, closed);
      update.setLong(2, closed - open.openedMicros());
      update.setString(3, open.id());
      dialect.bindTime(update, 4, open.openedMicros());
      return update.executeUpdate();
    }
  }

  private void end(CrashedRun run) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE runs SET ended_utc = ?, ended_by = 'CRASHED'"
                + " WHERE run_id = ? AND ended_utc IS NULL")) {
      dialect.bindTime(update, 1, run.lastMicros());
      update.setString(2, run.id());
      update.executeUpdate();
    }
  }
}
