package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/** Compares the database of a data directory with its CSV files. */
final class DatabaseCheck {
  private static final String OPPORTUNITIES =
      "SELECT opportunity_id, opened_utc, closed_utc, duration_us, close_reason, instrument,"
          + " buy_exchange, buy_symbol, sell_exchange, sell_symbol, peak_utc, updates"
          + " FROM opportunities ORDER BY 1";

  private DatabaseCheck() {}

  static void sameAsTheFiles(Path data) throws Exception {
    var files = new CsvFiles(data);
    assertThat(read(data, OPPORTUNITIES))
        .containsExactlyElementsOf(
            files.opportunities().stream().map(DatabaseCheck::columns).sorted().toList());
    long rows = 0;
    for (var event : List.of("sample", "opened", "updated")) {
      rows += files.spreads(event).size();
    }
    assertThat(read(data, "SELECT sum(samples) FROM spread_minutes"))
        .containsExactly(Long.toString(rows));
    assertThat(read(data, "SELECT DISTINCT source, ended_by FROM runs"))
        .containsExactly("demo|STOPPED");
    assertThat(read(data, "SELECT count(*) > 7 FROM feed_events")).containsExactly("1");
  }

  /** Of all opportunities, in order. */
  static List<String> ids(Path data) throws Exception {
    return read(data, "SELECT opportunity_id FROM opportunities ORDER BY 1");
  }

  /** What SQLite finds wrong with the file: {@code ok} where nothing is. */
  static List<String> integrity(Path data) throws Exception {
    return read(data, "PRAGMA integrity_check");
  }

  /** Of the opportunities that nobody has closed. */
  static List<String> open(Path data) throws Exception {
    return read(data, "SELECT opportunity_id FROM opportunities WHERE closed_utc IS NULL");
  }

  private static String columns(NamedCsvRecord row) {
    return String.join(
        "|",
        List.of(
            row.getField("opportunity_id"),
            row.getField("opened_utc"),
            row.getField("closed_utc"),
            row.getField("duration_us"),
            row.getField("close_reason"),
            row.getField("instrument"),
            row.getField("buy_exchange"),
            row.getField("buy_symbol"),
            row.getField("sell_exchange"),
            row.getField("sell_symbol"),
            row.getField("peak_utc"),
            row.getField("updates")));
  }

  private static List<String> read(Path data, String query) throws Exception {
    var found = new ArrayList<String>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parallax.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        found.add(String.join("|", row));
      }
    }
    return found;
  }
}
