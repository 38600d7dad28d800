package dev.parallax.feed;

import static java.util.Objects.requireNonNull;

import dev.parallax.model.Listing;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The listings a connection is meant to watch, and which of them the venue refuses. */
final class Roster {
  private final Map<Integer, Listing> listings = new LinkedHashMap<>();
  private final Refusals refusals;

  /**
   * An empty one.
   *
   * @param firstWait before the first time that a refused listing is asked for again
   */
  Roster(Duration firstWait) {
    refusals = new Refusals(firstWait);
  }

  /** Adds listings, or takes their new details; what was refused is worth another try. */
  void put(Map<Integer, Listing> more) {
    listings.putAll(more);
    refusals.asked(more.keySet());
  }

  /** Takes the new details of a listing; true if it was refused and is worth another try. */
  boolean update(int id, Listing listing) {
    listings.put(id, listing);
    return refusals.reasons().containsKey(id);
  }

  void remove(Collection<Integer> ids) {
    listings.keySet().removeAll(ids);
    refusals.forget(ids);
  }

  /** Remembers a refusal, if it is of something that is watched. */
  void refuse(int id, String why, long now) {
    if (listings.containsKey(id)) {
      refusals.add(id, why, now);
    }
  }

  /** The same for many, with the reasons by id. */
  void refuse(Map<Integer, String> reasons, long now) {
    reasons.forEach((id, why) -> refuse(id, why, now));
  }

  /** All of them, by id. */
  Map<Integer, Listing> listings() {
    return listings;
  }

  Listing listing(int id) {
    return requireNonNull(listings.get(id));
  }

  /** The venue's reasons, by id. */
  Map<Integer, String> refusals() {
    return refusals.reasons();
  }

  /** What to ask a new session for. */
  Map<Integer, Listing> wanted() {
    var wanted = new LinkedHashMap<>(listings);
    wanted.keySet().removeAll(refusals().keySet());
    return wanted;
  }

  /** What was refused so long ago that it is worth another try. */
  Map<Integer, Listing> dueAgain(long now) {
    var due = new LinkedHashMap<Integer, Listing>();
    refusals.due(now).forEach(id -> due.put(id, listing(id)));
    return due;
  }

  /** Every refused one is worth another try. */
  void forgive() {
    refusals.asked(listings.keySet());
  }

  /** Why none of them can be had; null if there is one that can, or nothing to watch at all. */
  @Nullable String refusal() {
    return !listings.isEmpty() && refusals().keySet().containsAll(listings.keySet())
        ? refusals().values().iterator().next()
        : null;
  }
}
