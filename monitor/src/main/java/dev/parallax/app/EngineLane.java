package dev.parallax.app;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.record.ReplayLane;
import java.util.Set;
import java.util.function.Consumer;

/** An engine that is told a recording. */
record EngineLane(Engine engine, Consumer<Event> events) implements ReplayLane {

  @Override
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
    engine.update(catalog, watched, atNanos);
  }

  @Override
  public void link(Event.ConnectionChanged change) {
    events.accept(change);
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
    engine.quote(listing, session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    engine.status(listing, status, receivedNanos);
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    engine.sessionEnded(session, atNanos);
  }

  @Override
  public void tick(long atNanos) {
    engine.tick(atNanos);
  }

  @Override
  public void shutdown(long atNanos) {
    engine.shutdown(atNanos);
  }
}
