package dev.parallax.app;

import dev.parallax.sim.SimulatorConfig;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --seed}, {@code --rate}, {@code --scenario}: what simulated exchanges do. */
final class SimulationOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = Ranges.Seed.class,
      description = "The same seed gives the same prices and faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Ranges.Rate.class,
      description =
          "Quotes per second in total (0 to "
              + SimulatorConfig.MAX_QUOTES_PER_SECOND
              + "; default: the scenario's own).")
  private @Nullable Integer rate;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      converter = ScenarioName.class,
      completionCandidates = ScenarioName.class,
      description = "What happens: ${COMPLETION-CANDIDATES} (default: the first).")
  private String scenario;

  SimulationOptions(Environment environment) {
    this.scenario = environment.scenarios().getFirst();
  }

  Commands.Simulation value() {
    return new Commands.Simulation(
        seed, rate == null ? OptionalInt.empty() : OptionalInt.of(rate), scenario);
  }
}
