package dev.parallax.feed;

import dev.parallax.feed.Subscription.State;
import dev.parallax.model.Listing;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The subscriptions of one session by listing and by symbol, and which of them are live. */
final class SubscriptionIndex {
  private final Map<Integer, Subscription> byId = new LinkedHashMap<>();
  private final Map<String, Subscription> bySymbol = new LinkedHashMap<>();

  /** For every quote to be asked: no boxing, no look at a map. */
  private final BitSet live = new BitSet();

  /** A new subscription for a listing; one that was there before must be removed first. */
  Subscription add(int id, Listing listing) {
    var subscription = new Subscription(id, listing);
    byId.put(id, subscription);
    bySymbol.put(listing.symbol(), subscription);
    return subscription;
  }

  /** Takes it out; null where there is none. */
  @Nullable Subscription remove(int id) {
    var subscription = byId.remove(id);
    if (subscription != null) {
      bySymbol.remove(subscription.listing.symbol(), subscription);
      live.clear(id);
    }
    return subscription;
  }

  @Nullable Subscription of(int id) {
    return byId.get(id);
  }

  @Nullable Subscription of(String symbol) {
    return bySymbol.get(symbol);
  }

  /** True if the listing's last word is from this subscription. */
  boolean holds(Subscription subscription) {
    return byId.get(subscription.id) == subscription;
  }

  boolean isLive(int id) {
    return live.get(id);
  }

  /** Data came for it. */
  void live(Subscription subscription) {
    subscription.state = State.LIVE;
    live.set(subscription.id);
  }

  /** True if everything that is live there is live here. */
  boolean isLiveWhere(SubscriptionIndex other) {
    return other.byId.values().stream().allMatch(s -> s.state != State.LIVE || live.get(s.id));
  }

  /** The venue's reasons for what it refuses, by listing. */
  Map<Integer, String> refusals() {
    var refusals = new LinkedHashMap<Integer, String>();
    for (var subscription : byId.values()) {
      if (subscription.state == State.REFUSED) {
        refusals.put(subscription.id, subscription.refusal);
      }
    }
    return refusals;
  }

  /** Why none of them can be had; null if there is one that can, or none at all. */
  @Nullable String refusal() {
    var refusals = refusals();
    return refusals.isEmpty() || refusals.size() < byId.size()
        ? null
        : refusals.values().iterator().next();
  }

  Collection<Subscription> all() {
    return byId.values();
  }
}
