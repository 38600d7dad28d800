package dev.parallax.app;

import dev.parallax.app.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parallax record}. */
@Command(
    description = "Record the real exchanges; no CSV files, no database.",
    footer = {"  parallax record", "  parallax record --seconds 3600 --data /var/lib/parallax"})
final class RecordCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private final ConfigOption config;
  @Mixin private final SecondsOption seconds = new SecondsOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the recordings' directory, in place of csv.dir.")
  private @Nullable Path data;

  @Mixin private final JsonOption json = new JsonOption();

  RecordCommand(Environment environment) {
    this.environment = environment;
    this.config = new ConfigOption(environment);
  }

  @Override
  public Integer call() throws ConfigException {
    var configured = config.read();
    var effective = data == null ? configured : configured.withCsvDir(data);
    return environment
        .commands()
        .record(
            effective.withRecording(),
            new Commands.RunOptions(seconds.value(), json.output(environment)));
  }
}
