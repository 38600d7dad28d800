package dev.parallax.spread;

import dev.parallax.market.Market;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All routes between the watched listings, and which of them a listing is a leg of.
 *
 * <p>A route that was known once keeps its {@link LiveSpread}, also while nobody watches it.
 * Belongs to one lane; the order of everything depends on what is watched only.
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
   * Lays out the routes anew: every ordered pair of comparable listings that are at different
   * venues and not closed.
   *
   * @param comparable for each watched instrument the ids of its listings, all known to the market
   */
  public void watch(List<List<Integer>> comparable) {
    spreads.forEach(LiveSpread::retire);
    var routes = new ArrayList<List<LiveSpread>>(Collections.nCopies(market.size(), List.of()));
    for (var ids : comparable) {
      var open = ids.stream().filter(id -> !isClosed(id)).toList();
      for (int here : open) {
        var ofListing = new ArrayList<LiveSpread>();
        for (int there : open) {
          if (!market.listing(here).venue().equals(market.listing(there).venue())) {
            ofListing.add(watch(here, there));
            ofListing.add(watch(there, here));
          }
        }
        routes.set(here, List.copyOf(ofListing));
      }
    }
    byListing = List.copyOf(routes);
  }

  private boolean isClosed(int id) {
    return market.listing(id).status() == ListingStatus.CLOSED;
  }

  private LiveSpread watch(int buy, int sell) {
    var terms = RouteTerms.of(new Route(market.listing(buy), market.listing(sell)), fees);
    var spread = known.get(new Legs(buy, sell));
    if (spread == null) {
      spread = new LiveSpread(spreads.size(), terms, market.top(buy), market.top(sell));
      known.put(new Legs(buy, sell), spread);
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
