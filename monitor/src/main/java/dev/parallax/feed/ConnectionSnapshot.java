package dev.parallax.feed;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the picture of a connection that other threads may look at. */
final class ConnectionSnapshot {

  /** What a connection knows of itself. */
  record Frame(
      Segment segment,
      String name,
      ConnectionState state,
      long sinceNanos,
      String detail,
      int reconnects) {}

  private ConnectionSnapshot() {}

  static ConnectionStatus of(
      Frame frame,
      Map<Integer, Listing> listings,
      Map<Integer, String> refusals,
      @Nullable Session session) {
    int subscribed = 0;
    int live = 0;
    var silent = new ArrayList<String>();
    for (var subscription : subscriptions(session)) {
      subscribed += subscription.isAccepted() ? 1 : 0;
      switch (subscription.state) {
        case LIVE -> live++;
        case SILENT -> silent.add(subscription.listing.symbol());
        case ASKED, ACKNOWLEDGED, REFUSED -> {}
      }
    }
    var refused = new TreeMap<String, String>();
    refusals.forEach((id, why) -> {
      var listing = listings.get(id);
      if (listing != null) {
        refused.put(listing.symbol(), why);
      }
    });
    return new ConnectionStatus(
        frame.segment(),
        frame.name(),
        frame.state(),
        frame.sinceNanos(),
        frame.detail(),
        session == null ? 0 : session.openedNanos(),
        listings.size(),
        subscribed,
        live,
        List.copyOf(silent),
        Collections.unmodifiableSortedMap(refused),
        frame.reconnects());
  }

  private static Iterable<Subscription> subscriptions(@Nullable Session session) {
    return session == null ? List.of() : session.subscriptions().all();
  }
}
