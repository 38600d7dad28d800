package dev.parallax.app;

import static java.util.stream.Collectors.toMap;

import dev.parallax.app.Commands.DemoOptions;
import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.app.config.Exchange.Endpoints;
import dev.parallax.model.Segment;
import dev.parallax.sim.SimulatedEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The demo's configuration: the ordinary one, pointed at simulated exchanges, and impatient enough
 * that a minute shows recoveries.
 */
final class Demo {
  static final String IMPATIENT =
      """
      reconnect:
        initial: 250ms
        max: 2s
        healthy-after: 5s
        link-deadline: 5s
        data-deadline: 5s
      """;

  private Demo() {}

  /** Everything but where the exchanges are. */
  static Config config(ConfigReader reader, DemoOptions options) {
    try {
      var config = reader.parse("demo", IMPATIENT.getBytes(StandardCharsets.UTF_8));
      var alerts = options.alerts();
      var told = alerts == null ? config : config.withAlerts(alerts);
      var placed = options.web().apply(told.withCsvDir(options.data()));
      return options.record() ? placed.withRecording() : placed;
    } catch (ConfigException e) {
      throw new IllegalStateException("the demo's own configuration: " + e.problems(), e);
    }
  }

  /** The same, watching other servers: that is all it takes. */
  static Config watching(Config config, Map<Segment, SimulatedEndpoint> servers) {
    return config.withEndpoints(
        servers.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    server ->
                        new Endpoints(server.getValue().webSocket(), server.getValue().rest()))));
  }
}
