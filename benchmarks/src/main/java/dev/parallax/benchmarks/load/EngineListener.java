package dev.parallax.benchmarks.load;

import dev.parallax.engine.Engine;
import dev.parallax.feed.FeedListener;
import dev.parallax.model.ListingStatus;

/** An engine, and behind each of its quotes whoever measures it. */
class EngineListener implements FeedListener {
  private final Engine engine;

  EngineListener(Engine engine) {
    this.engine = engine;
  }

  final Engine engine() {
    return engine;
  }

  /** All that follows from a quote is decided. */
  void decided(int listing, long sequence, long receivedNanos) {}

  @Override
  public final void quote(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos) {
    engine.quote(listing, session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
    decided(listing, sequence, receivedNanos);
  }

  @Override
  public final void status(int listing, ListingStatus status, long receivedNanos) {
    engine.status(listing, status, receivedNanos);
  }

  @Override
  public final void sessionEnded(int session, long atNanos) {
    engine.sessionEnded(session, atNanos);
  }

  @Override
  public final void tick(long atNanos) {
    engine.tick(atNanos);
  }
}
