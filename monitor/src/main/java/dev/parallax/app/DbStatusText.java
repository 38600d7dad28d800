package dev.parallax.app;

import dev.parallax.sink.sql.SqlMaintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the database stands, for people. */
final class DbStatusText {
  private DbStatusText() {}

  static String of(SqlMaintenance.Status status) {
    var lines = new ArrayList<String>();
    lines.add("database  " + status.url());
    lines.add(
        "tables    version "
            + status.version()
            + (status.pending().isEmpty()
                ? ", up to date"
                : ", to come: " + String.join(", ", status.pending()))
            + ", divided by time into: "
            + status.division());
    status
        .rows()
        .forEach((table, rows) ->
            lines.add(String.format(Locale.ROOT, "          %,14d %s", rows, table)));
    lines.add("open      " + status.openOpportunities() + " opportunities");
    lines.add(
        "spool     "
            + status.spooledRows()
            + " rows, "
            + status.spooledBytes()
            + " bytes"
            + (status.spoolInUse() ? ", and what a running monitor has there" : ""));
    return String.join(System.lineSeparator(), List.copyOf(lines));
  }
}
