package dev.parallax.spread;

import dev.parallax.market.Market;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All routes between the watched listings, and which of them a listing is a leg of.
 *
 * <p>A route that was known once keeps its {@link LiveSpread}, also while nobody watches it.
 * Belongs to one lane; the order of everything depends on what is watched only.
 */
public final class Routes {

  private record Legs(int buy, int sell) {}

  private final Market market;
  private final FeeSchedule fees;
  private final Map<Legs, LiveSpread> known = new HashMap<>();
  private final List<LiveSpread> spreads = new ArrayList<>();
  private List<List<LiveSpread>> byListing = List.of();

  public Routes(Market market, FeeSchedule fees) {
    this.market = market;
    this.fees = fees;
  }

  /**
   * Lays out the routes anew: both directions between any two comparable listings that are at
   * different venues and not closed.
   *
   * @param comparable for each watched instrument the ids of its listings, all known to the market
   */
  public void layOut(List<List<Integer>> comparable) {
    spreads.forEach(LiveSpread::retire);
    var routes = Stream.generate(ArrayList<LiveSpread>::new).limit(market.size()).toList();
    for (var ids : comparable) {
      var open = ids.stream().filter(id -> !isClosed(id)).toList();
      for (int i = 0; i < open.size(); i++) {
        for (int j = i + 1; j < open.size(); j++) {
          connect(open.get(i), open.get(j), routes);
        }
      }
    }
    byListing = routes.stream().map(List::copyOf).toList();
  }

  private void connect(int a, int b, List<? extends List<LiveSpread>> routes) {
    if (market.listing(a).venue().equals(market.listing(b).venue())) {
      return;
    }
    var forth = spreadOf(a, b);
    var back = spreadOf(b, a);
    Collections.addAll(routes.get(a), forth, back);
    Collections.addAll(routes.get(b), back, forth);
  }

  private boolean isClosed(int id) {
    return market.listing(id).status() == ListingStatus.CLOSED;
  }

  /** The route's spread, under the terms of today: a listing may have got another lot or fee. */
  private LiveSpread spreadOf(int buy, int sell) {
    var terms = RouteTerms.of(new Route(market.listing(buy), market.listing(sell)), fees);
    var spread = known.get(new Legs(buy, sell));
    if (spread == null) {
      spread = new LiveSpread(spreads.size(), terms, market.top(buy), market.top(sell));
      known.put(new Legs(buy, sell), spread);
      spreads.add(spread);
    } else {
      spread.resume(terms);
    }
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
