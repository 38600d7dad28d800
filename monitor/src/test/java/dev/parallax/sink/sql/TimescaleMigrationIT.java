package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lint for the TimescaleDB migrations, which no test can execute: the extension is not to be had
 * from Maven. PostgreSQL's own parser reads every statement, calls are resolved against functions
 * with the signatures of the extension's documentation, and the query of the continuous aggregate
 * runs against the real tables.
 *
 * @see <a href="https://docs.timescale.com/api/latest/">the extension's functions</a>
 */
@ExtendWith(PostgresServer.class)
class TimescaleMigrationIT {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration/timescale");

  /** What the extension declares, with the parameters we use and those that come before them. */
  private static final List<String> SIGNATURES =
      List.of(
          "create_hypertable(relation regclass, time_column_name name,"
              + " partitioning_column name DEFAULT NULL, number_partitions integer DEFAULT NULL,"
              + " chunk_time_interval anyelement DEFAULT NULL::interval) RETURNS int",
          "add_compression_policy(hypertable regclass, compress_after \"any\") RETURNS int",
          "add_retention_policy(relation regclass, drop_after \"any\") RETURNS int",
          "add_continuous_aggregate_policy(continuous_aggregate regclass, start_offset \"any\","
              + " end_offset \"any\", schedule_interval interval) RETURNS int",
          "time_bucket(bucket_width interval, ts timestamptz) RETURNS timestamptz");

  /** 42601: the parser does not understand it. */
  private static final String SYNTAX_ERROR = "42601";

  /** 22023, 42704: understood, but only the extension knows this option. */
  private static final List<String> NEEDS_THE_EXTENSION = List.of("22023", "42704");

  @TempDir Path dir;

  @Test
  void everyStatementIsUnderstood(PostgresServer.Running server) throws Exception {
    var rig =
        Rig.postgres(dir, "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + server.database());
    new SqlMaintenance(rig.settings()).migrate();
    var executed = new ArrayList<String>();
    var parsed = new ArrayList<String>();
    try (var connection = rig.connect();
        var statement = connection.createStatement()) {
      for (var signature : SIGNATURES) {
        declare(statement, signature);
      }
      for (var sql : statements()) {
        try {
          statement.execute(sql.replace("WITH (timescaledb.continuous)", ""));
          executed.add(sql);
        } catch (SQLException e) {
          assertThat(e.getSQLState()).as(sql).isNotEqualTo(SYNTAX_ERROR);
          assertThat(NEEDS_THE_EXTENSION).as("%s: %s", sql, e).contains(e.getSQLState());
          parsed.add(sql);
        }
      }
    }
    assertThat(executed).hasSize(9);
    assertThat(parsed).hasSize(2).allMatch(sql -> sql.startsWith("ALTER"));
  }

  private static void declare(Statement statement, String signature) throws SQLException {
    statement.execute("CREATE FUNCTION " + signature + " LANGUAGE internal AS 'now'");
  }

  private static List<String> statements() throws Exception {
    var statements = new ArrayList<String>();
    try (var files = Files.list(FOLDER)) {
      for (var file : (Iterable<Path>) files.sorted()::iterator) {
        var text =
            Files.readString(file)
                .replaceAll("(?m)^--.*$", "")
                .replace("${keep_days}", "365")
                .replace("${keep_spread_days}", "30");
        assertThat(text).doesNotContain("${");
        Stream.of(text.split(";", -1))
            .map(String::strip)
            .filter(sql -> !sql.isEmpty())
            .forEach(statements::add);
      }
    }
    return statements;
  }
}
