package dev.parallax.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  @TempDir Path dir;

  @Test
  void knowsTheFileOfASqliteUrl() {
    assertThat(new JdbcUrl("jdbc:sqlite:a/b.db").file()).isEqualTo(Path.of("a/b.db"));
    assertThat(new JdbcUrl("jdbc:sqlite:a b.db?cache=private").file()).isEqualTo(Path.of("a b.db"));
    assertThat(JdbcUrl.in(Path.of("data"))).hasToString("jdbc:sqlite:data/parallax.db");
    assertThat(new JdbcUrl("jdbc:postgresql://h:1/d?sslmode=require").isPostgres()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://host/db?user=joe&password=canary",
        "jdbc:postgresql://host/db?PASSWORD=canary",
        "jdbc:postgresql://host/db?sslpassword=canary",
        "jdbc:postgresql://joe:canary@host/db",
        "jdbc:mysql://joe:canary@host/db",
        "jdbc:mysql://host/db?password=canary",
        "postgres://joe:canary@host/db"
      })
  void refusesPasswordsWithoutRepeatingThem(String text) {
    assertThatThrownBy(() -> new JdbcUrl(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "parallax.db", "jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:postgresql:"})
  void refusesWhatNamesNoDatabase(String text) {
    assertThatThrownBy(() -> new JdbcUrl(text)).hasMessageContaining("example: jdbc:postgresql:");
  }

  @Test
  void thePasswordIsReadWhenNeededAndNeverShown() throws Exception {
    var file = Files.writeString(dir.resolve("secret"), "canary\n");
    var usual = SqlSettings.in(dir);
    var settings =
        new SqlSettings(
            new JdbcUrl("jdbc:postgresql://localhost:1/db"),
            "joe",
            file,
            usual.batchRows(),
            usual.flush(),
            Duration.ofSeconds(1),
            usual.spoolDir(),
            usual.spoolMaxBytes(),
            usual.minFreeBytes(),
            usual.keepDays(),
            usual.keepSpreadDays());
    assertThat(settings.password()).isEqualTo("canary");
    assertThat(settings.toString()).doesNotContain("canary");
    assertThatThrownBy(() -> Database.open(settings))
        .satisfies(e -> assertThat(allOf(e)).contains("refused").doesNotContain("canary"));
    Files.delete(file);
    assertThatThrownBy(() -> Database.open(settings)).hasMessageContaining(file.toString());
  }

  private static String allOf(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
