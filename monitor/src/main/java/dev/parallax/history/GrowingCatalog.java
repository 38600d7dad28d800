package dev.parallax.history;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.venue.Listings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The listings that occur in an import, in the order in which they occurred first.
 *
 * <p>What a listing is says whoever imports, else a list, else the symbol. Whatever state the list
 * gives it, it trades: it was quoted.
 */
final class GrowingCatalog {
  static final int UNKNOWN = -1;

  /** More than any exchange has; every line that tells of listings names all of them. */
  private static final int MOST = 5000;

  private static final int MOST_UNKNOWN = 100_000;

  private record Key(Segment segment, String symbol, @Nullable Instrument instrument) {}

  private final KnownListings known;
  private final Map<Key, Integer> ids = new HashMap<>();
  private final List<Listing> listings = new ArrayList<>();
  private final Set<Listing> derived = new TreeSet<>(Comparator.comparing(Listing::toString));
  private Catalog catalog = Catalog.empty();

  GrowingCatalog(KnownListings known) {
    this.known = known;
  }

  /**
   * The id of a listing; {@link #UNKNOWN} where nobody knows what the symbol stands for.
   *
   * @param instrument what it is; null to find out
   */
  int id(Segment segment, String symbol, @Nullable Instrument instrument) {
    var key = new Key(segment, symbol, instrument);
    var id = ids.get(key);
    if (id != null) {
      return id;
    }
    if (ids.size() >= MOST_UNKNOWN) {
      ids.clear();
      listings.forEach(listing -> ids.put(key(listing), ids.size()));
    }
    int found = find(key).map(this::add).orElse(UNKNOWN);
    ids.put(key, found);
    return found;
  }

  private int add(Listing listing) {
    var same = ids.get(key(listing));
    if (same != null && same != UNKNOWN) {
      return same;
    }
    if (listings.size() >= MOST) {
      return UNKNOWN;
    }
    listings.add(listing);
    ids.put(key(listing), listings.size() - 1);
    return listings.size() - 1;
  }

  private static Key key(Listing listing) {
    return new Key(listing.segment(), listing.symbol(), listing.instrument());
  }

  private Optional<Listing> find(Key key) {
    var listed = known.find(key.segment(), key.symbol()).map(GrowingCatalog::trading);
    var instrument = key.instrument();
    if (listed.isPresent() && (instrument == null || instrument.equals(instrumentOf(listed)))) {
      return listed;
    }
    var found =
        instrument == null
            ? SymbolRules.listing(key.segment(), key.symbol())
            : given(key.segment(), key.symbol(), instrument);
    found.ifPresent(derived::add);
    return found;
  }

  private static Instrument instrumentOf(Optional<Listing> listing) {
    return listing.orElseThrow().instrument();
  }

  private static Optional<Listing> given(Segment segment, String symbol, Instrument instrument) {
    try {
      var made = new Listings(segment);
      made.add(symbol, instrument);
      return Optional.of(made.all().getFirst());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Listing trading(Listing listing) {
    return listing.status() == ListingStatus.TRADING
        ? listing
        : listing.withStatus(ListingStatus.TRADING);
  }

  Listing listing(int id) {
    return listings.get(id);
  }

  int size() {
    return listings.size();
  }

  /** As it stands. */
  Catalog catalog() {
    if (catalog.size() != listings.size()) {
      catalog = Catalog.of(listings);
    }
    return catalog;
  }

  /** Everything that occurred. */
  Set<Instrument> instruments() {
    return listings.stream()
        .map(Listing::instrument)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The listings that no list told of. */
  Set<Listing> derived() {
    return derived;
  }

  /** Why a symbol has no id, and what to do about it. */
  String missing(Segment segment, String symbol) {
    return listings.size() >= MOST
        ? "more than " + MOST + " listings"
        : "no listing for " + segment + " " + symbol + "; give --listings";
  }
}
