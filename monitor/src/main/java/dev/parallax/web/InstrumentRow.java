package dev.parallax.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instrument that is watched, and the best that can be made of it now. */
record InstrumentRow(
    String instrument,
    String base,
    String quote,
    String kind,
    List<String> exchanges,
    double bestNetBps,
    @Nullable String bestRoute) {

  InstrumentRow {
    exchanges = List.copyOf(exchanges);
  }
}
