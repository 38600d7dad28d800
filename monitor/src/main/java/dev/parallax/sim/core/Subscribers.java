package dev.parallax.sim.core;

import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayList;
import java.util.List;

/** Who wants the quotes of which listing, and the listings that anybody wants as a dense list. */
final class Subscribers {
  private final List<List<ClientConnection>> byListing = new ArrayList<>();
  private final List<SimulatedListing> wanted = new ArrayList<>();
  private final List<Integer> positions = new ArrayList<>();

  void add(SimulatedListing listing, ClientConnection connection) {
    while (byListing.size() <= listing.id()) {
      byListing.add(new ArrayList<>());
      positions.add(-1);
    }
    byListing.get(listing.id()).add(connection);
    if (positions.get(listing.id()) < 0) {
      positions.set(listing.id(), wanted.size());
      wanted.add(listing);
    }
  }

  /** Returns true when nobody is left. */
  boolean remove(SimulatedListing listing, ClientConnection connection) {
    var connections = connections(listing);
    if (!connections.remove(connection) || !connections.isEmpty()) {
      return false;
    }
    int position = positions.get(listing.id());
    var last = wanted.removeLast();
    if (last != listing) {
      wanted.set(position, last);
      positions.set(last.id(), position);
    }
    positions.set(listing.id(), -1);
    return true;
  }

  List<ClientConnection> connections(SimulatedListing listing) {
    return listing.id() < byListing.size() ? byListing.get(listing.id()) : List.of();
  }

  boolean isWanted(SimulatedListing listing) {
    return !connections(listing).isEmpty();
  }

  /** In no particular order. */
  List<SimulatedListing> wanted() {
    return wanted;
  }
}
