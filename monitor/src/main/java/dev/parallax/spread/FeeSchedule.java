package dev.parallax.spread;

import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.util.Map;

/**
 * What taking liquidity costs at each listing, in basis points of the traded value.
 *
 * <p>The first that is known counts: the user's own fee for the segment, the fee the venue
 * publishes for the listing, the published base tier of the segment. A fee below 0 is a rebate.
 *
 * @param ownBps the user's fees, -100 to 1000
 * @param publishedBps the base tier of every segment, -100 to 1000
 * @param factor what every fee is multiplied by: 1, except where somebody asks "what if"
 */
public record FeeSchedule(
    Map<Segment, Double> ownBps, Map<Segment, Double> publishedBps, double factor) {
  private static final double MIN_BPS = -100;
  private static final double MAX_BPS = 1000;
  private static final double MAX_FACTOR = 10;

  public FeeSchedule {
    ownBps = Map.copyOf(ownBps);
    publishedBps = Map.copyOf(publishedBps);
    ownBps.forEach(FeeSchedule::requireFee);
    publishedBps.forEach(FeeSchedule::requireFee);
    if (!(factor >= 0 && factor <= MAX_FACTOR)) {
      throw new IllegalArgumentException(
          "fee factor: " + factor + "; allowed: 0 to 10; example: 1.5");
    }
  }

  /** The fees as they are. */
  public FeeSchedule(Map<Segment, Double> ownBps, Map<Segment, Double> publishedBps) {
    this(ownBps, publishedBps, 1);
  }

  /** The same schedule with every fee multiplied, wherever it comes from. */
  public FeeSchedule times(double newFactor) {
    return new FeeSchedule(ownBps, publishedBps, factor * newFactor);
  }

  /**
   * The taker fee of a listing.
   *
   * @throws IllegalArgumentException for a listing of a segment without a published fee
   */
  public double takerBps(Listing listing) {
    return factor * baseBps(listing);
  }

  private double baseBps(Listing listing) {
    var own = ownBps.get(listing.segment());
    if (own != null) {
      return own;
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
    return bps >= MIN_BPS && bps <= MAX_BPS;
  }

  private static void requireFee(Object whose, double bps) {
    if (!isFee(bps)) {
      throw new IllegalArgumentException(
          "taker fee of " + whose + ": " + bps + " bps; allowed: -100 to 1000; example: 5.0");
    }
  }
}
