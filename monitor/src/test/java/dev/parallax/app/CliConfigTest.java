package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file on the command line. */
class CliConfigTest {
  @TempDir private Path directory = Path.of("");
  private CliRig cli = new CliRig(directory);

  @BeforeEach
  void start() {
    cli = new CliRig(directory);
  }

  @Test
  void startsNothingWithMistakesInTheConfiguration() throws IOException {
    Files.writeString(directory.resolve("my.yaml"), "lanes: 0\nlnes: 1\n");
    assertThat(cli.parallax("run", "--config", "my.yaml")).isEqualTo(78);
    assertThat(cli.started).isEmpty();
    assertThat(cli.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("my.yaml:1:8: lanes: value 0; allowed: "),
            line -> assertThat(line).startsWith("my.yaml:2:1: lnes: key lnes is not known"),
            line -> assertThat(line).endsWith("nothing was started"));
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aConfigurationThatIsNamedMustExist() {
    assertThat(cli.parallax("run", "--config", "no.yaml")).isEqualTo(78);
    assertThat(cli.err()).startsWith("no.yaml: no such file; ");
  }

  @Test
  void initWritesAFileThatChecksAndShowsTheSame() throws IOException {
    assertThat(cli.parallax("config", "init")).isZero();
    assertThat(cli.parallax("config", "check")).isZero();
    assertThat(cli.out()).endsWith("parallax.yaml: ok" + System.lineSeparator());
    var shown = shown();
    Files.writeString(directory.resolve("parallax.yaml"), shown);
    assertThat(shown()).isEqualTo(shown).isEqualTo(ConfigReader.yaml(cli.reader.defaults()));
  }

  @Test
  void initOverwritesOnlyWhenForced() throws IOException {
    var file = Files.writeString(directory.resolve("my.yaml"), "lanes: 2\n");
    assertThat(cli.parallax("config", "init", "my.yaml")).isEqualTo(2);
    assertThat(cli.err()).contains("my.yaml exists already; --force overwrites it");
    assertThat(file).hasContent("lanes: 2\n");
    assertThat(cli.parallax("config", "init", "--force", "my.yaml")).isZero();
    assertThat(file).hasContent(cli.reader.template());
    assertThat(cli.parallax("config", "init", "no/such/directory.yaml")).isEqualTo(74);
  }

  private String shown() {
    cli.forget();
    assertThat(cli.parallax("config", "show")).isZero();
    return cli.out();
  }
}
