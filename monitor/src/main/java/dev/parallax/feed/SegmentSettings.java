package dev.parallax.feed;

import dev.parallax.model.Segment;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Deadlines;
import dev.parallax.venue.Endpoints;

/** A connector with what the configuration says differently. */
public record SegmentSettings(Connector connector, Endpoints endpoints, Deadlines deadlines) {

  /** Everything as the connector says. */
  public static SegmentSettings of(Connector connector) {
    return new SegmentSettings(connector, connector.endpoints(), connector.deadlines());
  }

  public SegmentSettings with(Endpoints others) {
    return new SegmentSettings(connector, others, deadlines);
  }

  public SegmentSettings with(Deadlines others) {
    return new SegmentSettings(connector, endpoints, others);
  }

  public Segment segment() {
    return connector.segment();
  }
}
