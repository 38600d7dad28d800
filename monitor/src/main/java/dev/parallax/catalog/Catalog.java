package dev.parallax.catalog;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which instrument is listed where.
 *
 * <p>Immutable: a change makes a new catalog, so any thread may read one. A listing keeps its dense
 * id, 0 to {@link #size} - 1, through every later catalog, also after it is gone; an id is never
 * given to another listing.
 */
public final class Catalog {
  /** At one venue there is nothing to compare. */
  private static final int MIN_VENUES = 2;

  /** What makes a listing the same one: a symbol that is reused for another instrument is not. */
  private record Key(Segment segment, String symbol, Instrument instrument) {
    static Key of(Listing listing) {
      return new Key(listing.segment(), listing.symbol(), listing.instrument());
    }
  }

  private final List<Listing> listings;
  private final Map<Key, Integer> ids;
  private final SortedMap<Instrument, List<Integer>> byInstrument = new TreeMap<>();

  private Catalog(List<Listing> listings, Map<Key, Integer> ids) {
    this.listings = listings;
    this.ids = ids;
    for (int id = 0; id < listings.size(); id++) {
      byInstrument.computeIfAbsent(listings.get(id).instrument(), i -> new ArrayList<>()).add(id);
    }
  }

  public static Catalog empty() {
    return new Catalog(List.of(), Map.of());
  }

  /**
   * A catalog as it once was.
   *
   * @param listings every listing at the place of its id
   * @throws IllegalArgumentException if the same listing is there twice
   */
  public static Catalog of(List<Listing> listings) {
    var ids = new HashMap<Key, Integer>();
    for (int id = 0; id < listings.size(); id++) {
      if (ids.putIfAbsent(Key.of(listings.get(id)), id) != null) {
        throw new IllegalArgumentException(listings.get(id) + " is listed twice");
      }
    }
    return new Catalog(List.copyOf(listings), Map.copyOf(ids));
  }

  /**
   * The catalog after a segment published its list: new listings get new ids, known ones their new
   * details, and those that are not in the list any more are closed.
   */
  public Catalog with(Segment segment, List<Listing> published) {
    var newListings = new ArrayList<>(listings);
    var newIds = new HashMap<>(ids);
    var seen = new HashSet<Integer>();
    for (var listing : published) {
      if (!listing.segment().equals(segment)) {
        throw new IllegalArgumentException(listing + " is not of " + segment);
      }
      var id = newIds.putIfAbsent(Key.of(listing), newListings.size());
      if (id == null) {
        seen.add(newListings.size());
        newListings.add(listing);
      } else {
        seen.add(id);
        newListings.set(id, listing);
      }
    }
    for (int id = 0; id < listings.size(); id++) {
      var listing = listings.get(id);
      if (listing.segment().equals(segment) && !seen.contains(id)) {
        newListings.set(id, listing.withStatus(ListingStatus.CLOSED));
      }
    }
    return new Catalog(List.copyOf(newListings), Map.copyOf(newIds));
  }

  /** How many listings were ever seen; every id is below it. */
  public int size() {
    return listings.size();
  }

  public Listing listing(int id) {
    return listings.get(id);
  }

  /** The dense id of a listing that came from this catalog or an earlier one; -1 if unknown. */
  public int id(Listing listing) {
    return ids.getOrDefault(Key.of(listing), -1);
  }

  /** The ids of all listings of an instrument, closed ones included, in the order of their ids. */
  public List<Integer> listingsOf(Instrument instrument) {
    return List.copyOf(byInstrument.getOrDefault(instrument, List.of()));
  }

  /**
   * Every instrument that is not closed at two or more venues, with the number of those venues, by
   * name.
   */
  public SortedMap<Instrument, Integer> comparable() {
    var comparable = new TreeMap<Instrument, Integer>();
    byInstrument.forEach((instrument, members) -> {
      long venues =
          members.stream()
              .map(listings::get)
              .filter(listing -> listing.status() != ListingStatus.CLOSED)
              .map(Listing::venue)
              .distinct()
              .count();
      if (venues >= MIN_VENUES) {
        comparable.put(instrument, (int) venues);
      }
    });
    return comparable;
  }
}
