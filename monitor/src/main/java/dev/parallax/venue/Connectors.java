package dev.parallax.venue;

import java.util.List;
import java.util.stream.Stream;

/** The exchanges Parallax knows. A new exchange is one file and one line here. */
public final class Connectors {
  private Connectors() {}

  /** Every segment, in the order exchanges are listed and ports are counted. */
  public static final List<Connector> ALL =
      Stream.of(Binance.SEGMENTS, Bybit.SEGMENTS, Okx.SEGMENTS, Deribit.SEGMENTS)
          .flatMap(List::stream)
          .toList();
}
