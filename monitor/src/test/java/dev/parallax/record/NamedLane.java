package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import java.util.List;
import java.util.Set;

/** Writes its number and the time down at every tick. */
record NamedLane(int number, List<String> order) implements ReplayLane {

  @Override
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {}

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
      long receivedNanos) {}

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {}

  @Override
  public void sessionEnded(int session, long atNanos) {}

  @Override
  public void tick(long atNanos) {
    order.add(number + " at " + (atNanos - Recordings.START));
  }

  @Override
  public void shutdown(long atNanos) {}
}
