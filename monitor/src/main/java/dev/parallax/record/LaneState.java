package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds on a lane at one place of its recording: enough to begin to tell from there. */
final class LaneState {
  private final List<Listing> listings = new ArrayList<>();
  private final SortedMap<Integer, Opened> sessions = new TreeMap<>();
  private Set<Instrument> watched = Set.of();

  /** A session that is open. */
  record Opened(Segment segment, String connection) {}

  /**
   * The listings that this catalog has and the last one had not: new ones, and those of lists that
   * were published again, changed or not, for that overrules what a status channel said before.
   */
  @SuppressWarnings("ReferenceEquality") // equal records published later do say something new
  ListingsText change(Catalog catalog, Set<Instrument> nowWatched) {
    var changed = new TreeMap<Integer, Listing>();
    for (int id = 0; id < catalog.size(); id++) {
      var listing = catalog.listing(id);
      if (id >= listings.size() || listings.get(id) != listing) {
        changed.put(id, listing);
      }
    }
    return new ListingsText(changed, nowWatched);
  }

  /** Takes a change over; throws {@link IllegalArgumentException} if listings are missing. */
  void apply(ListingsText change) {
    int missing = applyKnown(change);
    if (missing >= 0) {
      throw new IllegalArgumentException("listing " + missing + " without listing " + size());
    }
  }

  /**
   * Takes over what can be: listings whose ids follow on those that are known.
   *
   * @return the first id that could not; -1 where all could
   */
  int applyKnown(ListingsText change) {
    watched = new TreeSet<>(change.watched());
    for (var entry : change.changed().entrySet()) {
      int id = entry.getKey();
      if (id > listings.size()) {
        return id;
      }
      if (id == listings.size()) {
        listings.add(entry.getValue());
      } else {
        listings.set(id, entry.getValue());
      }
    }
    return -1;
  }

  /** How many listings there are. */
  int size() {
    return listings.size();
  }

  /** Everything that is listed and watched, as if all of it were new. */
  ListingsText listings() {
    var all = new TreeMap<Integer, Listing>();
    for (int id = 0; id < listings.size(); id++) {
      all.put(id, listings.get(id));
    }
    return new ListingsText(all, watched);
  }

  Catalog catalog() {
    return Catalog.of(listings);
  }

  Set<Instrument> watched() {
    return watched;
  }

  /** The catalog ids of everything that is watched. */
  Set<Integer> watchedIds() {
    var ids = new TreeSet<Integer>();
    for (int id = 0; id < listings.size(); id++) {
      if (watched.contains(listings.get(id).instrument())) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** The open sessions by number. */
  SortedMap<Integer, Opened> sessions() {
    return sessions;
  }
}
