package dev.parallax.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parallax simulate}. */
@Command(
    description = "Start simulated exchanges for other programs to connect to.",
    footer = {
      "  parallax simulate",
      "  parallax simulate --port 9100 --seed 7 --rate 5000",
      "  parallax simulate --port 0 --scenario flaky --json"
    })
final class SimulateCommand implements Callable<Integer> {
  private final Environment environment;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9100",
      converter = Ranges.Port.class,
      description =
          "Port of the first segment, the others follow; 0: any free ones"
              + " (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private final SecondsOption seconds = new SecondsOption();
  @Mixin private final SimulationOptions simulation;
  @Mixin private final JsonOption json = new JsonOption();

  SimulateCommand(Environment environment) {
    this.environment = environment;
    this.simulation = new SimulationOptions(environment);
  }

  @Override
  public Integer call() {
    return environment
        .commands()
        .simulate(
            new Commands.SimulateOptions(
                port, seconds.value(), simulation.value(), json.output(environment)));
  }
}
