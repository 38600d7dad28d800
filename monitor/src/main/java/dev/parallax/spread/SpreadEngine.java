package dev.parallax.spread;

import dev.parallax.catalog.Catalog;
import dev.parallax.market.Market;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All routes between the watched listings, and which of them a listing is a leg of.
 *
 * <p>A route that was known once keeps its {@link LiveSpread}, also while nobody watches it.
 * Belongs to one lane; the order of everything depends on catalog and watch list only.
 */
public final class SpreadEngine {

  private record Legs(int buy, int sell) {}

  private final Market market;
  private final FeeSchedule fees;
  private final Map<Legs, LiveSpread> known = new HashMap<>();
  private final List<LiveSpread> spreads = new ArrayList<>();
  private List<List<LiveSpread>> byListing = List.of();

  public SpreadEngine(Market market, FeeSchedule fees) {
    this.market = market;
    this.fees = fees;
  }

  /**
   * Lays out the routes anew: every ordered pair of listings of a watched instrument that are at
   * different venues and not closed. The market must know the catalog.
   */
  public void update(Catalog catalog, Set<Instrument> watched) {
    spreads.forEach(LiveSpread::retire);
    var routes = new ArrayList<List<LiveSpread>>(Collections.nCopies(catalog.size(), List.of()));
    for (var instrument : new TreeSet<>(watched)) {
      var open =
          catalog.listingsOf(instrument).stream()
              .filter(id -> catalog.listing(id).status() != ListingStatus.CLOSED)
              .toList();
      for (int here : open) {
        var ofListing = new ArrayList<LiveSpread>();
        for (int there : open) {
          if (!catalog.listing(here).venue().equals(catalog.listing(there).venue())) {
            ofListing.add(watch(catalog, here, there));
            ofListing.add(watch(catalog, there, here));
          }
        }
        routes.set(here, List.copyOf(ofListing));
      }
    }
    byListing = List.copyOf(routes);
  }

  private LiveSpread watch(Catalog catalog, int buy, int sell) {
    var route = new Route(catalog.listing(buy), catalog.listing(sell));
    var terms = RouteTerms.of(route, fees);
    var spread =
        known.computeIfAbsent(
            new Legs(buy, sell),
            legs -> new LiveSpread(spreads.size(), terms, market.top(buy), market.top(sell)));
    if (spread.id() == spreads.size()) {
      spreads.add(spread);
    }
    spread.watch(terms);
    return spread;
  }

  /** The routes a listing is a leg of; walk over them by index, an iterator would be garbage. */
  public List<LiveSpread> routesOf(int listing) {
    return byListing.get(listing);
  }

  /** Every route that was ever watched, by {@link LiveSpread#id}. */
  public List<LiveSpread> all() {
    return Collections.unmodifiableList(spreads);
  }
}
