package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Known;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax db} as a user calls it. */
class DbCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path dir = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String data = "";

  @BeforeEach
  void inATemporaryDirectory() {
    data = dir.resolve("data").toString();
  }

  @Test
  void migratesAndThenIsUpToDate() {
    assertThat(db("migrate", "--data", data)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("2 migrations done");
    assertThat(db("migrate", "--data", data, "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .endsWith("{\"migrations\":0}" + System.lineSeparator());
  }

  @Test
  void tellsHowTheDatabaseStands() {
    db("migrate", "--data", data);
    assertThat(db("status", "--data", data)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("parallax.db", "version 2, up to date", "opportunities", "spool     0 rows");
    out.reset();
    assertThat(db("status", "--data", data, "--json")).isZero();
    var status = JSON.readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(status.get("version").asString()).isEqualTo("2");
    assertThat(status.get("rows").propertyNames())
        .containsExactly("runs", "opportunities", "feed_events", "spread_minutes_by_run");
  }

  @Test
  void drainsWhatWaits() {
    assertThat(db("drain", "--data", data)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("0 rows carried");
  }

  @Test
  void aDatabaseThatIsNotThereIsUnavailable() {
    assertThat(db("status", "--data", data)).isEqualTo(69);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("there is no database file");
    assertThat(dir.resolve("data")).doesNotExist();
  }

  @Test
  void aPasswordIsNeverShown() throws Exception {
    var secret = Files.writeString(dir.resolve("secret"), "canary\n");
    var config =
        Files.writeString(
            dir.resolve("my.yaml"),
            "sql: { url: \"jdbc:postgresql://127.0.0.1:1/db\", user: joe, timeout: 1s,"
                + " password-file: \"%s\" }\n".formatted(secret));
    assertThat(db("migrate", "--verbose", "--config", config.toString())).isEqualTo(69);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("refused").doesNotContain("canary");
    assertThat(parallax("config", "show", config.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(secret.toString())
        .doesNotContain("canary");
    Files.writeString(
        config, "sql: { url: \"jdbc:postgresql://127.0.0.1:1/db?password=canary\" }\n");
    assertThat(db("status", "--config", config.toString())).isEqualTo(78);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("password-file")
        .doesNotContain("canary");
    Logging.level(Level.INFO);
  }

  private int db(String... arguments) {
    var all = new String[arguments.length + 1];
    all[0] = "db";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return parallax(all);
  }

  private int parallax(String... arguments) {
    var reader = new ConfigReader(Known.EXCHANGES);
    return new Cli(
            new Environment(
                new Starter(reader, new StopSignal()),
                reader,
                List.of("volatile"),
                dir,
                new Printer(out),
                new Printer(err),
                false,
                "1"))
        .run(arguments);
  }
}
