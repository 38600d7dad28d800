package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.market.Applied;
import dev.parallax.market.Market;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import java.util.Set;

/** A market that is told a recording, and counts what it takes and what it refuses. */
final class MarketLane implements ReplayLane {
  private final Market market = new Market(segment -> Long.MAX_VALUE);
  int taken;
  int refused;

  /** Whether a venue halts everything as soon as it is listed. */
  boolean halting;

  ListingStatus statusOf(int listing) {
    return market.top(listing).status();
  }

  @Override
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
    for (int id = 0; id < catalog.size(); id++) {
      market.list(id, catalog.listing(id));
      if (halting) {
        market.top(id).status(ListingStatus.HALTED);
      }
    }
    halting = false;
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
    var applied =
        market
            .top(listing)
            .apply(session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
    if (applied == Applied.OUT_OF_ORDER) {
      refused++;
    } else {
      taken++;
    }
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    market.top(listing).status(status);
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    for (int listing = 0; listing < market.size(); listing++) {
      var _ = market.top(listing).endSession(session);
    }
  }

  @Override
  public void tick(long atNanos) {}

  @Override
  public void shutdown(long atNanos) {}
}
