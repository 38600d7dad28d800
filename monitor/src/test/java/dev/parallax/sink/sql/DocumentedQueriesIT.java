package dev.parallax.sink.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ExchangePair;
import dev.parallax.model.Venue;
import dev.parallax.sink.CsvSettings;
import dev.parallax.sink.CsvSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * What docs/DATA.md says about reading our data, done word for word. Not done: pandas and DuckDB's
 * extension for SQLite, which are no Maven artifacts.
 */
@ExtendWith(PostgresServer.class)
class DocumentedQueriesIT {
  private static final int EVENTS = 1000;

  @TempDir Path dir;

  @Test
  void duckDbReadsCsvFilesOfAllAges() throws Exception {
    var today = csv();
    var yesterday = today.resolveSibling("bybit-okx_2026-11-21.csv.gz");
    try (var packed = new GZIPOutputStream(Files.newOutputStream(yesterday))) {
      Files.copy(today, packed);
    }
    var query = only(blocks("sql"), "read_csv(").replace("'data/", "'" + dir + "/data/");

    var rows = duckDb(query);

    int lines = Files.readAllLines(today).size() - 1;
    assertThat(rows).singleElement().asString().startsWith("BTC/USDT:USDT|" + 2 * lines + "|");
    assertThat(duckDb("DESCRIBE SELECT ts_utc, net_bps FROM read_csv('" + today + "')"))
        .satisfiesExactly(
            ts -> assertThat(ts).startsWith("ts_utc|TIMESTAMP"),
            net -> assertThat(net).startsWith("net_bps|DOUBLE"));
  }

  @Test
  void awkFindsTheBestRateOfEachInstrument() throws Exception {
    csv();
    var process =
        new ProcessBuilder("sh", "-c", only(blocks("sh"), "| awk"))
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out.lines()).singleElement().asString().endsWith(" BTC/USDT:USDT");
  }

  @Test
  void postgresTakesACsvFile(PostgresServer.Running server) throws Exception {
    var file = csv();
    var copy = found("`(\\\\copy spreads FROM [^`]*)`").getFirst();
    assertThat(copy).endsWith("CSV HEADER");
    var rig = Rig.postgres(dir, url(server));
    try (var connection = rig.connect();
        var statement = connection.createStatement();
        var in = Files.newInputStream(file)) {
      statement.execute("CREATE TABLE spreads (" + columns(file) + ")");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY spreads FROM STDIN CSV HEADER", in);
    }

    assertThat(rig.number("SELECT count(*) FROM spreads"))
        .isEqualTo(Files.readAllLines(file).size() - 1);
  }

  @Test
  void theDatabaseFileAnswers() throws Exception {
    var rig = Rig.sqlite(dir);
    var trading = fill(rig);
    var queries = found("sqlite3 -readonly data/parallax.db \"([^\"]*)\"");

    assertThat(rig.list(queries.getFirst()))
        .singleElement()
        .asString()
        .startsWith("BTC/USDT:USDT|" + trading.closed() + "|");
    assertThat(rig.list(only(blocks("sql"), "JOIN runs").replace("'live'", "'test'")))
        .hasSize((int) trading.opened());
    assertThat(rig.list(found("pd.read_sql\\(\"([^\"]*)\"").getFirst()))
        .hasSize((int) trading.opened());
  }

  @Test
  void theServerAnswers(PostgresServer.Running server) throws Exception {
    var rig = Rig.postgres(dir, url(server));
    var trading = fill(rig);
    var queries = found("psql parallax -c \"([^\"]*)\"");

    assertThat(queries).hasSize(2);
    assertThat(rig.list(queries.get(0))).hasSize((int) (trading.opened() - trading.closed()));
    assertThat(rig.list(queries.get(1).replace("now()", "'2026-11-23T00:00:00Z'::timestamptz")))
        .isNotEmpty();
  }

  private static String url(PostgresServer.Running server) throws SQLException {
    return "jdbc:postgresql://localhost:" + server.port() + "/" + server.database();
  }

  private static Trading fill(Rig rig) {
    var trading = Trading.at("2026-11-22T12:00:00Z", 20);
    var sink = rig.sink("run");
    Rig.give(sink, trading, EVENTS);
    rig.awaitIn(sink, trading);
    sink.close();
    return trading;
  }

  /** Writes the events into CSV files below {@code data/}; the file of the pair. */
  private Path csv() {
    var data = dir.resolve("data");
    var pairs = ExchangePair.among(Set.of(new Venue("okx"), new Venue("bybit")));
    var sink =
        new CsvSink(
            new CsvSettings(data, pairs, 30, 0),
            path -> Long.MAX_VALUE,
            System::nanoTime,
            Thread::startVirtualThread);
    var trading = Trading.at("2026-11-22T12:00:00Z", 20);
    for (int i = 0; i < EVENTS; i++) {
      sink.accept(trading.next());
    }
    sink.close();
    return data.resolve("spreads").resolve("bybit-okx_2026-11-22.csv");
  }

  /** Times and numbers as docs/DATA.md says, everything else text. */
  private static String columns(Path csv) throws IOException {
    return Arrays.stream(Files.readAllLines(csv).getFirst().split(","))
        .map(name -> name + " " + type(name))
        .collect(Collectors.joining(", "));
  }

  private static String type(String column) {
    if (column.equals("ts_utc")) {
      return "timestamptz";
    }
    return column.matches(".*_(bps|us|ask|bid|size|base|quote)") ? "numeric" : "text";
  }

  private static List<String> duckDb(String query) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", row));
      }
    }
    return found;
  }

  private static List<String> blocks(String language) throws IOException {
    return found("```" + language + "\\n([^`]*)```");
  }

  private static String only(List<String> blocks, String part) {
    assertThat(blocks).filteredOn(block -> block.contains(part)).hasSize(1);
    return blocks.stream().filter(block -> block.contains(part)).findFirst().orElseThrow();
  }

  private static List<String> found(String pattern) throws IOException {
    var document = Files.readString(Path.of("../docs/DATA.md"));
    var all = Pattern.compile(pattern).matcher(document).results().map(m -> m.group(1)).toList();
    assertThat(all).as("docs/DATA.md: %s", pattern).isNotEmpty();
    return all;
  }
}
