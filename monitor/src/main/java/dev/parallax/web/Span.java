package dev.parallax.web;

import dev.parallax.model.Opportunity;
import dev.parallax.model.UtcText;
import org.jspecify.annotations.Nullable;

/** When an opportunity of a charted route was open; without an end it still is. */
record Span(String id, String openedAt, @Nullable String closedAt, double peakNetBps) {

  static Span of(Opportunity opportunity, @Nullable Long closedNanos) {
    return new Span(
        opportunity.id(),
        UtcText.time(opportunity.openedNanos()),
        closedNanos == null ? null : UtcText.time(closedNanos),
        Json.bps(opportunity.peakNetBps()));
  }
}
