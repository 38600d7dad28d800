package dev.parallax.web;

import dev.parallax.model.Opportunity;
import dev.parallax.model.Route;
import dev.parallax.model.UtcText;
import dev.parallax.sink.PastOpportunity;
import java.util.concurrent.TimeUnit;
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

  /** Whether it was on that route. */
  static boolean isOf(PastOpportunity past, Route route) {
    return past.buyExchange().equals(route.buy().segment().id())
        && past.buySymbol().equals(route.buy().symbol())
        && past.sellExchange().equals(route.sell().segment().id())
        && past.sellSymbol().equals(route.sell().symbol());
  }
}
