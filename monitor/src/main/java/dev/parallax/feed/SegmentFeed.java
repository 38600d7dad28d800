package dev.parallax.feed;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything a lane watches of one segment, spread over as many connections as it takes. */
final class SegmentFeed {
  private final String lane;
  private final SegmentSettings segment;
  private final FeedSettings settings;
  private final FeedContext context;
  private final FeedOutlet outlet;
  private final SegmentCounters counters;
  private final Watched watched = new Watched();
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private int lastConnection;

  SegmentFeed(
      String lane,
      SegmentSettings segment,
      FeedSettings settings,
      FeedContext context,
      FeedOutlet outlet,
      SegmentCounters counters) {
    this.lane = lane;
    this.segment = segment;
    this.settings = settings;
    this.context = context;
    this.outlet = outlet;
    this.counters = counters;
  }

  /** Its connections; from any thread. */
  List<Connection> connections() {
    return connections;
  }

  /** Watches exactly these listings from now on. */
  void update(SortedMap<Integer, Listing> wanted) {
    var change = watched.update(wanted);
    for (var connection : connections) {
      var itsOwn = change.gone().stream().filter(connection.listings()::containsKey).toList();
      if (!itsOwn.isEmpty()) {
        connection.forget(itsOwn);
      }
    }
    change
        .changed()
        .forEach((id, listing) ->
            connections.stream()
                .filter(connection -> connection.listings().containsKey(id))
                .forEach(connection -> connection.update(id, listing)));
    place(change.added());
  }

  void check(long now) {
    for (var connection : connections) {
      connection.check(now);
    }
    connections.removeIf(c -> c.isStopped() && c.listings().isEmpty() && !c.isEnding());
  }

  void stop(String why) {
    connections.forEach(connection -> connection.stop(why));
  }

  boolean isEnding() {
    return connections.stream().anyMatch(Connection::isEnding);
  }

  /** Fills connections that have room, then opens new ones. */
  private void place(SortedMap<Integer, Listing> added) {
    var left = new LinkedHashMap<>(added);
    for (var connection : connections) {
      if (!connection.isStopped()) {
        fill(connection, left);
      } else if (!connection.listings().isEmpty()) {
        return;
      }
    }
    while (!left.isEmpty()) {
      var connection =
          new Connection(
              lane + "/" + segment.segment().id() + "/" + ++lastConnection,
              segment,
              settings,
              context,
              outlet,
              watched.symbols(),
              counters);
      connections.add(connection);
      fill(connection, left);
    }
  }

  private void fill(Connection connection, Map<Integer, Listing> left) {
    var room = new Room(segment.connector(), connection.listings().values());
    var taken = new LinkedHashMap<Integer, Listing>();
    left.forEach((id, listing) -> {
      if (room.take(listing)) {
        taken.put(id, listing);
      }
    });
    if (!taken.isEmpty()) {
      left.keySet().removeAll(taken.keySet());
      connection.watch(taken);
    }
  }
}
