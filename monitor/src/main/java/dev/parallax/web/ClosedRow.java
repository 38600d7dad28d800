package dev.parallax.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.UtcText;

/** An opportunity that ended: everything an open one has, as it was last, and its end. */
record ClosedRow(
    @JsonUnwrapped Row row,
    String closedAt,
    double durationMs,
    String closeReason,
    double closeNetBps) {

  static ClosedRow of(OpportunityClosed closed) {
    return new ClosedRow(
        Row.of(closed.opportunity(), closed.spread(), closed.atNanos()),
        UtcText.time(closed.atNanos()),
        Json.ms(closed.durationNanos()),
        closed.reason().name(),
        Json.bps(closed.closeNetBps()));
  }
}
