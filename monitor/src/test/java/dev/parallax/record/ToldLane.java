package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps what a replay tells, one line each. */
final class ToldLane implements ReplayLane {
  final List<String> told = new ArrayList<>();

  @Override
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
    told.add(atNanos + " watch " + watched + " of " + catalog.size());
  }

  @Override
  public void sessionOpened(int session, Segment segment, long atNanos) {
    told.add(atNanos + " opened " + session + " " + segment);
  }

  @Override
  public void link(Event.ConnectionChanged change) {
    told.add(change.toString());
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
    told.add(
        "%d quote %d %d %s %s %s %s %d %d"
            .formatted(
                receivedNanos, session, listing, bid, bidSize, ask, askSize, sequence, venueNanos));
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    told.add(receivedNanos + " status " + listing + " " + status);
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    told.add(atNanos + " ended " + session);
  }

  @Override
  public void tick(long atNanos) {
    told.add(atNanos + " tick");
  }

  @Override
  public void shutdown(long atNanos) {
    told.add(atNanos + " shutdown");
  }
}
