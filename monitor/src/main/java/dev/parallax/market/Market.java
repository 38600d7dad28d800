package dev.parallax.market;

import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The latest quotes of all listings, by their dense ids. Belongs to one lane. */
public final class Market {
  private final ToLongFunction<Segment> maxQuoteAgeNanos;
  private final List<Listing> listings = new ArrayList<>();
  private final List<TopOfBook> tops = new ArrayList<>();

  /**
   * @param maxQuoteAgeNanos how long a quote of a segment stays usable after it was last confirmed
   */
  public Market(ToLongFunction<Segment> maxQuoteAgeNanos) {
    this.maxQuoteAgeNanos = maxQuoteAgeNanos;
  }

  /**
   * Takes a listing over, new or with new details; its quote stays.
   *
   * @param id its dense id, at most {@link #size}
   */
  public void list(int id, Listing listing) {
    long maxAge = maxQuoteAgeNanos.applyAsLong(listing.segment());
    if (id == tops.size()) {
      listings.add(listing);
      tops.add(new TopOfBook(listing.status(), listing.expiryNanos(), maxAge));
    } else if (isPublishedAgain(listing, listings.set(id, listing))) {
      tops.get(id).expiry(listing.expiryNanos());
      tops.get(id).status(listing.status());
    }
  }

  /**
   * A list that is published again brings new records, equal or not; the records of other segments
   * stay the same ones, and so does a status that came after them from a venue's status channel.
   */
  @SuppressWarnings("ReferenceEquality") // equal records published later do say something new
  private static boolean isPublishedAgain(Listing listing, Listing known) {
    return listing != known;
  }

  /** How many listings are known; every id is below it. */
  public int size() {
    return tops.size();
  }

  /** A listing as it was published last, 0 to {@link #size} - 1. */
  public Listing listing(int id) {
    return listings.get(id);
  }

  /** The latest quote of a listing, 0 to {@link #size} - 1. */
  public TopOfBook top(int id) {
    return tops.get(id);
  }
}
