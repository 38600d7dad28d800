package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The description of one segment of an exchange: where it is, how it is asked, what it says.
 *
 * <p>A connector describes; it holds no socket, thread, clock, logger, retry or configuration. All
 * of that is the feed's, which reads these values. Everything here is immutable and may be asked
 * from any thread; only the parsers made by {@link #newParser} belong to one session.
 *
 * @see Connectors#ALL
 */
public interface Connector {

  Segment segment();

  Endpoints endpoints();

  KeepAlive keepAlive();

  Limits limits();

  Deadlines deadlines();

  /** The published taker fee of the lowest tier in basis points; a listing's own fee goes first. */
  double takerBps();

  /** What one bad symbol in a subscription does to the others. */
  default RefusalScope refusalScope() {
    return RefusalScope.SYMBOL;
  }

  /**
   * Frames to send on every new session, at once behind the first request for quotes: two or three.
   */
  default List<String> openingFrames() {
    return List.of();
  }

  /**
   * The frame that subscribes the best bid and offer of a batch.
   *
   * @param request a positive number, unique within the session, that the answer should carry
   * @param batch 1 to {@link Limits#symbolsPerFrame} listings of this segment
   */
  String subscribe(long request, List<Listing> batch);

  /** The frame that takes a {@link #subscribe} back. */
  String unsubscribe(long request, List<Listing> batch);

  /** A parser for one session, so that it may remember what a session numbers or sends in parts. */
  FrameParser newParser();

  /** Where the REST lists of instruments start: path and query, one entry per list. */
  List<String> listingPaths();

  /**
   * What holds the instrument rows in a list's body, an array or an object. A missing node if the
   * body is an error, however much it looks like a list: an empty list would close all listings.
   */
  Json listingRows(Json body);

  /**
   * True if a list's body is an error that passes by itself, such as too many requests: asking
   * again a little later is all it takes. Venues send these with HTTP 200 as well.
   */
  default boolean isBusy(Json body) {
    return false;
  }

  /** The path of the page that follows this body; null where this is the last. */
  default @Nullable String nextListingPath(Json body) {
    return null;
  }

  /**
   * Reads one row of a list.
   *
   * @throws IllegalArgumentException where the row makes no sense; it is left out and counted
   */
  void readListing(Json row, Listings out);
}
