package dev.parallax.feed;

import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import java.util.function.Consumer;

/**
 * Where a lane's feed delivers, all on the lane's thread.
 *
 * @param market quotes, halts, ends of sessions and the passing of time
 * @param events changes of connections
 * @param listingsChanged a venue spoke of instruments that its list did not have
 * @param tap what is received, as it is received
 */
public record FeedOutlet(
    FeedListener market, Consumer<Event> events, Consumer<Segment> listingsChanged, FeedTap tap) {}
