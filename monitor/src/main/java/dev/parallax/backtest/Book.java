package dev.parallax.backtest;

import dev.parallax.market.TopOfBook;
import dev.parallax.model.Listing;

/**
 * What a venue shows for one listing, with what a trader must know beyond a quote: whether a side
 * is still the one that was taken from, and whether the feed was interrupted. Belongs to one lane.
 */
final class Book {
  private final TopOfBook top;
  private final long maxAgeNanos;
  private Listing listing;
  private int askState;
  private int bidState;
  private int gaps;
  private int gapsPassed;
  private int interruptions;
  private long quotes;
  private double lastAsk = Double.NaN;
  private double lastBid = Double.NaN;

  Book(Listing listing, TopOfBook top, long maxAgeNanos) {
    this.listing = listing;
    this.top = top;
    this.maxAgeNanos = maxAgeNanos;
  }

  void quote(
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos) {
    quotes++;
    if (gapsPassed != gaps) {
      gapsPassed = gaps;
      interruptions++;
    }
    double oldBid = top.bid();
    double oldBidSize = top.bidSize();
    double oldAsk = top.ask();
    double oldAskSize = top.askSize();
    top.apply(session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
    if (differs(oldBid, top.bid()) || differs(oldBidSize, top.bidSize())) {
      bidState++;
    }
    if (differs(oldAsk, top.ask()) || differs(oldAskSize, top.askSize())) {
      askState++;
    }
    if (top.unusable(receivedNanos) == null) {
      lastAsk = top.ask();
      lastBid = top.bid();
    }
  }

  private static boolean differs(double a, double b) {
    return Double.compare(a, b) != 0;
  }

  /** True where the session's end took the quote with it. */
  boolean endSession(int session) {
    boolean own = top.endSession(session);
    if (own) {
      gaps++;
    }
    return own;
  }

  /** The listing was published again. */
  void listing(Listing published) {
    listing = published;
  }

  Listing listing() {
    return listing;
  }

  TopOfBook top() {
    return top;
  }

  /** Quotes that came, repeated ones included. */
  long quotes() {
    return quotes;
  }

  /** How often the feed of this listing was interrupted and came back. */
  int interruptions() {
    return interruptions;
  }

  /** How often a session ended with this quote. */
  int gaps() {
    return gaps;
  }

  /** Until when the quote is fresh unless it is confirmed, epoch ns, inclusive. */
  long freshUntilNanos() {
    return top.confirmedNanos() + maxAgeNanos;
  }

  /** Another number whenever the side that such an order takes from has become another one. */
  int state(Side side) {
    return side == Side.BUY ? askState : bidState;
  }

  /** The price such an order gets. */
  double price(Side side) {
    return side == Side.BUY ? top.ask() : top.bid();
  }

  /** The same, as it was when the book was last usable. */
  double lastPrice(Side side) {
    return side == Side.BUY ? lastAsk : lastBid;
  }

  /** What such an order may take: base units, for inverse instruments quote units. */
  double displayed(Side side) {
    double size = side == Side.BUY ? top.askSize() : top.bidSize();
    return listing.instrument().isInverse() ? size * price(side) : size;
  }
}
