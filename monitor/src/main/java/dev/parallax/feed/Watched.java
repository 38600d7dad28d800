package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The listings of one segment that a lane watches, and the symbols they are received under. */
final class Watched {
  private final SymbolTable symbols = new SymbolTable();
  private final SortedMap<Integer, Listing> listings = new TreeMap<>();

  /**
   * How one set of listings became another, by catalog id.
   *
   * @param gone not watched any more
   * @param added not watched before
   * @param changed watched before with other details
   */
  record Change(
      List<Integer> gone, SortedMap<Integer, Listing> added, SortedMap<Integer, Listing> changed) {}

  /** What of these listings a segment can be asked for: its own, unless they are closed. */
  static SortedMap<Integer, Listing> of(Segment segment, Catalog catalog, Set<Integer> ids) {
    var own = new TreeMap<Integer, Listing>();
    for (int id : ids) {
      var listing = catalog.listing(id);
      if (listing.segment().equals(segment) && listing.status() != ListingStatus.CLOSED) {
        own.put(id, listing);
      }
    }
    return own;
  }

  SymbolTable symbols() {
    return symbols;
  }

  /** Watches exactly these from now on: frames about others are about unknown symbols. */
  Change update(SortedMap<Integer, Listing> wanted) {
    var change = new Change(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
    listings.forEach((id, listing) -> {
      if (!wanted.containsKey(id)) {
        change.gone().add(id);
        symbols.remove(listing.symbol(), id);
      }
    });
    wanted.forEach((id, listing) -> {
      var known = listings.get(id);
      if (known == null) {
        change.added().put(id, listing);
      } else if (!known.equals(listing)) {
        change.changed().put(id, listing);
      }
    });
    change.changed().forEach((id, listing) -> symbols.put(listing, id));
    change.added().forEach((id, listing) -> symbols.put(listing, id));
    listings.clear();
    listings.putAll(wanted);
    return change;
  }
}
