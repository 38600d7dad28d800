package dev.parallax.app;

import ch.qos.logback.classic.Level;
import dev.parallax.app.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code parallax run}. */
@Command(
    description = "Watch the real exchanges: public data, no account, no key.",
    footer = {
      "  parallax run",
      "  parallax run --config my.yaml --data /var/lib/parallax",
      "  parallax run --seconds 3600 --json"
    })
final class RunCommand implements Callable<Integer> {
  private final Environment environment;

  @ParentCommand private RootCommand root = new RootCommand();
  @Mixin private final ConfigOption config;
  @Mixin private final SecondsOption seconds = new SecondsOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the CSV files and the database file, in place of csv.dir.")
  private @Nullable Path data;

  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final WebOptions web = new WebOptions();
  @Mixin private final JsonOption json = new JsonOption();

  RunCommand(Environment environment) {
    this.environment = environment;
    this.config = new ConfigOption(environment);
  }

  @Override
  public Integer call() throws ConfigException {
    var configured = config.read();
    if (!root.verbose()) {
      Logging.level(Level.valueOf(configured.log().level().name()));
    }
    var effective = data == null ? configured : configured.withCsvDir(data);
    return environment
        .commands()
        .run(
            web.value().apply(record.apply(effective)),
            new Commands.RunOptions(seconds.value(), json.output(environment)));
  }
}
