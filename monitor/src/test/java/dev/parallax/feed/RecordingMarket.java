package dev.parallax.feed;

import dev.parallax.model.ListingStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a feed delivers, and which session owns which quote as a market would. */
final class RecordingMarket implements FeedListener {
  record Quote(int listing, int session, double bid, double ask, long receivedNanos) {}

  record Halt(int listing, ListingStatus status) {}

  final List<Quote> quotes = new ArrayList<>();
  final List<Halt> halts = new ArrayList<>();
  final List<Integer> ended = new ArrayList<>();
  final Map<Integer, Integer> sessionOf = new HashMap<>();
  final Set<Integer> afterTheEnd = new HashSet<>();
  int ticks;

  /** Whether a tick ends in an exception. */
  boolean failing;

  /** Listings that have a quote of a session that is alive. */
  Set<Integer> usable() {
    return sessionOf.keySet();
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
    quotes.add(new Quote(listing, session, bid, ask, receivedNanos));
    sessionOf.put(listing, session);
    if (ended.contains(session)) {
      afterTheEnd.add(session);
    }
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    halts.add(new Halt(listing, status));
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    ended.add(session);
    sessionOf.values().removeIf(owner -> owner == session);
  }

  @Override
  public void tick(long atNanos) {
    ticks++;
    if (failing) {
      throw new IllegalStateException("the market fails");
    }
  }
}
