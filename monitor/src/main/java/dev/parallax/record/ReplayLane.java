package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.FeedListener;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.util.Set;

/** Who is told what a lane received, in the order and with the times of then. */
public interface ReplayLane extends FeedListener {

  /** From now on these instruments are watched, as this catalog knows them. */
  void watch(Catalog catalog, Set<Instrument> watched, long atNanos);

  /** A session of that segment is open. */
  default void sessionOpened(int session, Segment segment, long atNanos) {}

  /** A connection changed its state. */
  default void link(Event.ConnectionChanged change) {}

  /** The recording ends here. */
  void shutdown(long atNanos);
}
