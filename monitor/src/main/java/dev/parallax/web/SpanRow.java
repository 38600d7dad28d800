package dev.parallax.web;

import dev.parallax.model.UtcText;
import org.jspecify.annotations.Nullable;

/** A {@link Span} as the API spells it; without an end it is open. */
record SpanRow(String id, String openedAt, @Nullable String closedAt, double peakNetBps) {

  static SpanRow of(Span span) {
    var closed = span.closedNanos();
    return new SpanRow(
        span.id(),
        UtcText.time(span.openedNanos()),
        closed == null ? null : UtcText.time(closed),
        Json.bps(span.peakNetBps()));
  }
}
