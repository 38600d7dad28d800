package dev.parallax.venue;

import java.util.List;
import java.util.stream.Stream;

/** The registry and the worked example of the documentation: what the contract tests run over. */
public final class AllConnectors {
  private AllConnectors() {}

  public static List<Connector> list() {
    return Stream.of(Connectors.ALL, Kraken.SEGMENTS).flatMap(List::stream).toList();
  }
}
