package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.sink.sql.SqlMaintenance;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code parallax db}: what one does with the database beside watching. */
@Command(
    description = "Look after the database.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  parallax db status",
      "  parallax db migrate --config my.yaml",
      "  parallax db drain --data /var/lib/parallax --json"
    })
final class DbCommand implements Runnable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  DbCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(
      name = "migrate",
      description = "Make the tables, or bring them to the newest version; run does so, too.",
      footer = "  parallax db migrate --config my.yaml")
  int migrate(@Mixin Place place, @Mixin JsonOption json) throws ConfigException, IOException {
    var config = place.config();
    int steps = ask(config, SqlMaintenance::migrate);
    print(
        json,
        Map.of("migrations", steps),
        steps == 0 ? "the tables are up to date" : steps + " migrations done");
    return ExitCode.OK;
  }

  @Command(
      name = "status",
      description = "Say what is in the database, and what waits for it on the disk.",
      footer = "  parallax db status --json")
  int status(@Mixin Place place, @Mixin JsonOption json) throws ConfigException, IOException {
    var status = ask(place.config(), SqlMaintenance::status);
    print(json, status, DbStatusText.of(status));
    return ExitCode.OK;
  }

  @Command(
      name = "drain",
      description = "Carry rows that wait on the disk to the database, and close what crashed.",
      footer = "  parallax db drain --data /var/lib/parallax")
  int drain(@Mixin Place place, @Mixin JsonOption json) throws ConfigException, IOException {
    var drained = ask(place.config(), SqlMaintenance::drain);
    print(
        json,
        drained,
        drained.delivered()
            + " rows carried, "
            + drained.closed()
            + " opportunities closed as CRASHED"
            + (drained.spoolInUse()
                ? "; a running monitor carries the rows of its spool itself"
                : ""));
    return ExitCode.OK;
  }

  private void print(JsonOption json, Object value, String text) {
    var output = json.output(environment);
    output.out().println(output.json() ? JSON.writeValueAsString(value) : text);
  }

  private static <T> T ask(Config config, Question<T> question) throws IOException {
    var settings = Databases.settings(config);
    try {
      return question.ask(new SqlMaintenance(settings));
    } catch (SQLException e) {
      throw new Unavailable("database " + settings.url() + ": " + e.getMessage());
    }
  }

  private interface Question<T> {
    T ask(SqlMaintenance database) throws SQLException, IOException;
  }

  /** Which database: that of a configuration, or of a data directory. */
  static final class Place {
    @Mixin private final ConfigOption config;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Data directory, in place of csv.dir.")
    private @Nullable Path data;

    Place(Environment environment) {
      this.config = new ConfigOption(environment);
    }

    Config config() throws ConfigException {
      var configured = config.read();
      return data == null ? configured : configured.withCsvDir(data);
    }
  }
}
