package dev.parallax.app;

import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import dev.parallax.sim.SimulatedEndpoint;
import java.util.Map;
import java.util.TreeMap;

/** The demo's configuration as a user would write it. */
final class DemoYaml {
  private DemoYaml() {}

  static String of(Map<Segment, SimulatedEndpoint> endpoints) {
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
    return yaml.append(Demo.IMPATIENT).toString();
  }
}
