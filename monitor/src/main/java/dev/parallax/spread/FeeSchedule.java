package dev.parallax.spread;

import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import java.util.Map;

/**
 * What taking liquidity costs at each listing, in basis points of the traded value.
 *
 * <p>The first that is known counts: the user's own fee for the segment, the user's own fee for the
 * venue, the fee the venue publishes for the listing, the published base tier of the segment.
 *
 * @param segmentBps the user's fees by segment
 * @param venueBps the user's fees by venue
 * @param publishedBps the base tier of every segment
 */
public record FeeSchedule(
    Map<Segment, Double> segmentBps,
    Map<Venue, Double> venueBps,
    Map<Segment, Double> publishedBps) {
  private static final double MAX_BPS = 1000;

  public FeeSchedule {
    segmentBps = Map.copyOf(segmentBps);
    venueBps = Map.copyOf(venueBps);
    publishedBps = Map.copyOf(publishedBps);
    segmentBps.forEach(FeeSchedule::requireFee);
    venueBps.forEach(FeeSchedule::requireFee);
    publishedBps.forEach(FeeSchedule::requireFee);
  }

  /**
   * The taker fee of a listing.
   *
   * @throws IllegalArgumentException for a listing of a segment without a published fee
   */
  public double takerBps(Listing listing) {
    var bySegment = segmentBps.get(listing.segment());
    if (bySegment != null) {
      return bySegment;
    }
    var byVenue = venueBps.get(listing.venue());
    if (byVenue != null) {
      return byVenue;
    }
    if (isFee(listing.takerBps())) {
      return listing.takerBps();
    }
    var published = publishedBps.get(listing.segment());
    if (published == null) {
      throw new IllegalArgumentException(listing + ": no taker fee is known for this segment");
    }
    return published;
  }

  private static boolean isFee(double bps) {
    return bps >= 0 && bps <= MAX_BPS;
  }

  private static void requireFee(Object whose, double bps) {
    if (!isFee(bps)) {
      throw new IllegalArgumentException(
          "taker fee of " + whose + ": " + bps + " bps; allowed: 0 to 1000; example: 5.0");
    }
  }
}
