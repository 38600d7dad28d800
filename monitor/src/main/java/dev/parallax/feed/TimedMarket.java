package dev.parallax.feed;

import dev.parallax.health.LaneMeter;
import dev.parallax.model.ListingStatus;

/** Measures how long is decided on a quote of a message that is looked at closely. */
public final class TimedMarket implements FeedListener {
  private final FeedListener market;
  private final Clock clock;
  private final LaneMeter meter;

  /** On the lane's thread only, with the meter of its transport. */
  public TimedMarket(FeedListener market, LaneClock clock, LaneMeter meter) {
    this.market = market;
    this.clock = clock.source();
    this.meter = meter;
  }

  @Override
  public void quote(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos) {
    long begun = meter.isLooking() ? clock.nanos() : 0;
    market.quote(listing, session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
    if (meter.isLooking()) {
      meter.decided(clock.nanos() - begun);
    }
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    market.status(listing, status, receivedNanos);
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    market.sessionEnded(session, atNanos);
  }

  @Override
  public void tick(long atNanos) {
    market.tick(atNanos);
  }
}
