package dev.parallax.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parallax demo}. */
@Command(
    name = "demo",
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

  @Mixin private final SimulationOptions simulation;
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final WebOptions web = new WebOptions();
  @Mixin private final JsonOption json = new JsonOption();

  DemoCommand(Environment environment) {
    this.environment = environment;
    this.simulation = new SimulationOptions(environment);
  }

  @Override
  public Integer call() {
    return environment
        .commands()
        .demo(
            new Commands.DemoOptions(
                seconds.value(),
                data,
                record.value(),
                web.value(),
                simulation.value(),
                json.output(environment)));
  }
}
