package dev.parallax.feed;

import dev.parallax.model.Listing;
import dev.parallax.venue.Connector;
import java.util.Collection;
import java.util.List;

/** How much a connection can still take, in listings and in characters of its subscribe frames. */
final class Room {
  private final Connector connector;
  private int listings;
  private int characters;

  /** A connection that watches these already; at least one listing always fits an empty one. */
  Room(Connector connector, Collection<Listing> present) {
    this.connector = connector;
    present.forEach(this::add);
  }

  /** True if it fits; then it is counted. */
  boolean take(Listing listing) {
    var limits = connector.limits();
    boolean fits =
        listings == 0
            || (listings < limits.symbolsPerConnection()
                && characters + cost(listing) <= limits.charactersPerConnection());
    if (fits) {
      add(listing);
    }
    return fits;
  }

  private void add(Listing listing) {
    characters += cost(listing);
    listings++;
  }

  /** What the listing adds to a frame, and the frame itself where it begins a new one. */
  private int cost(Listing listing) {
    int alone = connector.subscribe(1, List.of(listing)).length();
    boolean newFrame = listings % connector.limits().symbolsPerFrame() == 0;
    return newFrame ? alone : connector.subscribe(1, List.of(listing, listing)).length() - alone;
  }
}
