package dev.parallax.feed;

import static java.util.Objects.requireNonNull;

import dev.parallax.model.Listing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The listings a connection is meant to watch, and which of them the venue refuses. */
final class Roster {
  private final Map<Integer, Listing> listings = new LinkedHashMap<>();
  private final Map<Integer, String> refusals = new LinkedHashMap<>();

  /** Adds listings, or takes their new details; what was refused is worth another try. */
  void put(Map<Integer, Listing> more) {
    listings.putAll(more);
    refusals.keySet().removeAll(more.keySet());
  }

  /** Takes the new details of a listing; true if it was refused and is worth another try. */
  boolean update(int id, Listing listing) {
    listings.put(id, listing);
    return refusals.remove(id) != null;
  }

  void remove(Collection<Integer> ids) {
    listings.keySet().removeAll(ids);
    refusals.keySet().removeAll(ids);
  }

  /** Remembers a refusal; true if it is new and of something that is watched. */
  boolean refuse(int id, String why) {
    return listings.containsKey(id) && refusals.put(id, why) == null;
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
    return refusals;
  }

  /** What to ask a new session for. */
  Map<Integer, Listing> wanted() {
    var wanted = new LinkedHashMap<>(listings);
    wanted.keySet().removeAll(refusals.keySet());
    return wanted;
  }

  /** Why none of them can be had; null if there is one that can, or nothing to watch at all. */
  @Nullable String refusal() {
    return !listings.isEmpty() && refusals.keySet().containsAll(listings.keySet())
        ? refusals.values().iterator().next()
        : null;
  }
}
