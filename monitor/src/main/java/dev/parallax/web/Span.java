package dev.parallax.web;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Opportunity;
import dev.parallax.sink.PastOpportunity;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When an opportunity of a charted route was open.
 *
 * @param openedNanos epoch ns
 * @param closedNanos epoch ns; null while it is open
 */
record Span(String id, long openedNanos, @Nullable Long closedNanos, double peakNetBps) {

  /** One that is open. */
  static Span of(Opportunity opportunity) {
    return new Span(opportunity.id(), opportunity.openedNanos(), null, opportunity.peakNetBps());
  }

  /** One that was closed. */
  static Span of(OpportunityClosed end) {
    var opportunity = end.opportunity();
    return new Span(
        opportunity.id(), opportunity.openedNanos(), end.atNanos(), opportunity.peakNetBps());
  }

  /** One that the database kept. */
  static Span of(PastOpportunity past) {
    var closed = past.closedMicros();
    var peak = past.peakNetBps();
    return new Span(
        past.id(),
        TimeUnit.MICROSECONDS.toNanos(past.openedMicros()),
        closed == null ? null : TimeUnit.MICROSECONDS.toNanos(closed),
        peak == null ? Double.NaN : peak);
  }
}
