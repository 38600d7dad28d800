package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.app.config.ConfigReader;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import dev.parallax.sim.SimulatedEndpoint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo's configuration: the ordinary one, pointed at simulated exchanges, and impatient enough
 * that a minute shows recoveries.
 */
final class Demo {
  private static final String IMPATIENT =
      """
      reconnect:
        initial: 250ms
        max: 2s
        healthy-after: 5s
        link-deadline: 5s
        data-deadline: 5s
      """;

  private Demo() {}

  static Config config(ConfigReader reader, Map<Segment, SimulatedEndpoint> endpoints, Path data) {
    try {
      return reader
          .parse("demo", yaml(endpoints).getBytes(StandardCharsets.UTF_8))
          .withCsvDir(data);
    } catch (ConfigException e) {
      throw new IllegalStateException("the demo's own configuration: " + e.problems(), e);
    }
  }

  /** As a user would write it: endpoints are all it takes to watch other servers. */
  static String yaml(Map<Segment, SimulatedEndpoint> endpoints) {
    var byVenue = new TreeMap<Venue, StringBuilder>();
    endpoints.forEach((segment, endpoint) ->
        byVenue
            .computeIfAbsent(segment.venue(), venue -> new StringBuilder())
            .append("      %s:\n".formatted(segment.name()))
            .append("        endpoints: { ws: \"%s\", ".formatted(endpoint.webSocket()))
            .append("rest: \"%s\" }\n".formatted(endpoint.rest())));
    var yaml = new StringBuilder("exchanges:\n");
    byVenue.forEach((venue, segments) ->
        yaml.append("  %s:\n    segments:\n".formatted(venue)).append(segments));
    return yaml.append(IMPATIENT).toString();
  }
}
