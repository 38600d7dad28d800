package dev.parallax.app;

import dev.parallax.app.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parallax instruments}. */
@Command(
    description = "List the instruments that would be compared, and where they are listed.",
    footer = {"  parallax instruments", "  parallax instruments --config my.yaml --json"})
final class InstrumentsCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin private final ConfigOption config;
  @Mixin private final JsonOption json = new JsonOption();

  InstrumentsCommand(Environment environment) {
    this.environment = environment;
    this.config = new ConfigOption(environment);
  }

  @Override
  public Integer call() throws ConfigException {
    return environment
        .commands()
        .instruments(config.read(), new Commands.InstrumentsOptions(json.output(environment)));
  }
}
