package dev.parallax.feed;

import dev.parallax.model.ListingStatus;

/**
 * Where a feed delivers, on the lane's thread.
 *
 * <p>Listings are dense catalog ids. Sessions are numbers that rise in the order the sessions were
 * opened and are never used twice in a run.
 */
public interface FeedListener {

  /**
   * A top of book, per base unit and in base units; a side that is absent is NaN in price and size.
   *
   * @param sequence the venue's own order of this listing's quotes; 0 where it sends none
   * @param venueNanos the venue's time, epoch ns; 0 where it sends none
   * @param receivedNanos ours, epoch ns
   */
  void quote(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos);

  /** The venue says whether a listing trades. */
  void status(int listing, ListingStatus status, long receivedNanos);

  /** A session ended: the quotes it wrote last are worth nothing from now on. */
  void sessionEnded(int session, long atNanos);

  /** Time passed: silence is an event too. Comes every 100 ms. */
  void tick(long atNanos);
}
