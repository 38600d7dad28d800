package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parallax doctor}. */
@Command(
    description =
        "Look over everything a run needs: clock, TLS, disk, ports, database, secrets, exchanges.",
    footer = {
      "  parallax doctor",
      "  parallax doctor --config my.yaml --data /var/lib/parallax",
      "  parallax doctor --json | jq 'select(.level == \"FAIL\")'"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private final ConfigOption config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the CSV files and the database file, in place of csv.dir.")
  private @Nullable Path data;

  @Mixin private final JsonOption json = new JsonOption();

  DoctorCommand(Environment environment) {
    this.environment = environment;
    this.config = new ConfigOption(environment);
  }

  @Override
  public Integer call() throws ConfigException {
    return environment.commands().doctor(effective(), json.output(environment));
  }

  private Config effective() throws ConfigException {
    var configured = config.read();
    return data == null ? configured : configured.withCsvDir(data);
  }
}
