package dev.parallax.app;

import dev.parallax.app.config.Alerts;
import dev.parallax.app.config.ConfigException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parallax demo}. */
@Command(
    description = "Start simulated exchanges on this machine and watch them.",
    footer = {
      "  parallax demo",
      "  parallax demo --seconds 60 --record",
      "  parallax demo --seconds 90 --scenario flaky",
      "  parallax demo --seconds 30 --rate 20000 --json | tail -n 1"
    })
final class DemoCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private final SecondsOption seconds = new SecondsOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Directory of the CSV files and the database file (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      description =
          "Configuration file whose alert channels are told about the demo, marked as such (default:"
              + " nobody is).")
  private @Nullable Path alerts;

  @Mixin private final SimulationOptions simulation;
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final WebOptions web = new WebOptions();
  @Mixin private final JsonOption json = new JsonOption();

  DemoCommand(Environment environment) {
    this.environment = environment;
    this.simulation = new SimulationOptions(environment);
  }

  @Override
  public Integer call() throws ConfigException {
    return environment
        .commands()
        .demo(
            new Commands.DemoOptions(
                seconds.value(),
                data,
                record.value(),
                web.value(),
                alerts(),
                simulation.value(),
                json.output(environment)));
  }

  /** Nobody is told of simulated prices unless somebody asks for it. */
  private @Nullable Alerts alerts() throws ConfigException {
    return alerts == null ? null : ConfigOption.read(environment, alerts).alerts();
  }
}
