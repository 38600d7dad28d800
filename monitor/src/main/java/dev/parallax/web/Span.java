package dev.parallax.web;

import dev.parallax.model.Opportunity;
import dev.parallax.model.UtcText;
import dev.parallax.sink.PastOpportunity;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When an opportunity of a charted route was open; without an end it still is. */
record Span(String id, String openedAt, @Nullable String closedAt, double peakNetBps) {

  /** One that is open. */
  static Span of(Opportunity opportunity) {
    return new Span(
        opportunity.id(),
        UtcText.time(opportunity.openedNanos()),
        null,
        Json.bps(opportunity.peakNetBps()));
  }

  /** One that was closed. */
  static Span of(String id, long openedNanos, long closedNanos, double peakNetBps) {
    return new Span(id, UtcText.time(openedNanos), UtcText.time(closedNanos), Json.bps(peakNetBps));
  }

  /** One that the database kept. */
  static Span of(PastOpportunity past) {
    var closed = past.closedMicros();
    var peak = past.peakNetBps();
    return new Span(
        past.id(),
        UtcText.time(TimeUnit.MICROSECONDS.toNanos(past.openedMicros())),
        closed == null ? null : UtcText.time(TimeUnit.MICROSECONDS.toNanos(closed)),
        peak == null ? Double.NaN : Json.bps(peak));
  }
}
