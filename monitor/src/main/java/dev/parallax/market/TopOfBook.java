package dev.parallax.market;

import dev.parallax.model.ListingStatus;
import dev.parallax.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The latest quote of one listing, and whether it may be used.
 *
 * <p>Prices are per base unit, sizes base units, NaN where a side is absent; times are epoch ns.
 * Changed in place by its lane only.
 *
 * <p>A quote belongs to the session that wrote it last. While a session replaces another both
 * write, and the venue's sequence decides:
 *
 * <ul>
 *   <li>the owner may write anything, for TCP keeps the order: a lower sequence is the venue's
 *       reset (<a
 *       href="https://bybit-exchange.github.io/docs/v5/websocket/public/orderbook">Bybit</a> starts
 *       at 1 again after a restart);
 *   <li>a newer session may write what is not older than the quote held, an older session only what
 *       is newer;
 *   <li>once the owner has ended, a newer session may write anything;
 *   <li>without sequences the venue's time decides; without that the newer session is right.
 * </ul>
 */
public final class TopOfBook {
  /** No price or size is larger; products of such numbers are still numbers. */
  private static final double LARGEST = 1e18;

  /**
   * Before that moment it may be used, as far as is known now. Asked for every comparison: first.
   */
  private long usableBeforeNanos = Long.MIN_VALUE;

  private double bid = Double.NaN;
  private double ask = Double.NaN;
  private double bidSize = Double.NaN;
  private double askSize = Double.NaN;
  private long sequence;
  private long venueNanos;
  private long changedNanos;
  private long confirmedNanos;
  private int session;
  private boolean quoted;
  private boolean connected;

  /** Why prices and sizes are of no use, whatever the time; null where they are. */
  private @Nullable Reason flaw = Reason.ONE_SIDED;

  private final long maxAgeNanos;

  /** The quote is from before a halt. */
  private boolean outdated;

  private ListingStatus status;
  private long expiryNanos;

  TopOfBook(ListingStatus status, long expiryNanos, long maxAgeNanos) {
    this.status = status;
    this.expiryNanos = expiryNanos;
    this.maxAgeNanos = maxAgeNanos;
  }

  /**
   * Takes a quote, unless the one held is newer.
   *
   * @param newSequence the venue's own order of this listing's quotes; 0 where it sends none
   * @param newVenueNanos the venue's time; 0 where it sends none
   * @param receivedNanos ours
   */
  public Applied apply(
      int fromSession,
      double newBid,
      double newBidSize,
      double newAsk,
      double newAskSize,
      long newSequence,
      long newVenueNanos,
      long receivedNanos) {
    if (!admits(fromSession, newSequence, newVenueNanos)) {
      return Applied.OUT_OF_ORDER;
    }
    boolean moved =
        !connected
            || !same(bid, newBid)
            || !same(bidSize, newBidSize)
            || !same(ask, newAsk)
            || !same(askSize, newAskSize);
    session = fromSession;
    sequence = newSequence;
    venueNanos = newVenueNanos;
    confirmedNanos = receivedNanos;
    quoted = true;
    connected = true;
    outdated = false;
    if (moved) {
      bid = newBid;
      bidSize = newBidSize;
      ask = newAsk;
      askSize = newAskSize;
      flaw = flaw();
      changedNanos = receivedNanos;
    }
    reconsider();
    return moved ? Applied.MOVED : Applied.CONFIRMED;
  }

  /** Something changed that says until when the quote may be used. */
  private void reconsider() {
    // The age limit may be as good as none.
    boolean growsOld = maxAgeNanos < Long.MAX_VALUE - Math.max(0, confirmedNanos);
    long oldNanos = growsOld ? confirmedNanos + maxAgeNanos + 1 : Long.MAX_VALUE;
    usableBeforeNanos =
        whyUnusable(confirmedNanos) == null ? Math.min(expiryNanos, oldNanos) : Long.MIN_VALUE;
  }

  private boolean admits(int fromSession, long newSequence, long newVenueNanos) {
    if (!quoted) {
      return true;
    }
    if (fromSession == session) {
      return connected;
    }
    if (!connected && fromSession > session) {
      return true;
    }
    int order = order(newSequence, newVenueNanos);
    return (fromSession > session || !connected) ? order >= 0 : order > 0;
  }

  /** Below 0 where the quote held is newer, above 0 where the other is, 0 where nobody knows. */
  private int order(long newSequence, long newVenueNanos) {
    if (newSequence != 0 && sequence != 0) {
      return Long.compare(newSequence, sequence);
    }
    return newVenueNanos != 0 && venueNanos != 0 ? Long.compare(newVenueNanos, venueNanos) : 0;
  }

  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  /** The session will write no more; true where the quote was its own and is worth nothing now. */
  public boolean endSession(int ended) {
    if (!connected || session != ended) {
      return false;
    }
    connected = false;
    reconsider();
    return true;
  }

  /** What the venue says; a quote from before a halt is not used again when it ends. */
  public void status(ListingStatus newStatus) {
    outdated |= status == ListingStatus.HALTED && newStatus == ListingStatus.TRADING;
    status = newStatus;
    reconsider();
  }

  /** Nobody is subscribed any more: it is as if there had never been a quote. */
  public void release() {
    quoted = false;
    connected = false;
    reconsider();
  }

  void expiry(long newExpiryNanos) {
    expiryNanos = newExpiryNanos;
    reconsider();
  }

  /**
   * Why the quote must not be used at that moment; null where it may. A locked book, bid = ask, is
   * a sound one.
   */
  public @Nullable Reason unusable(long nowNanos) {
    return isUsable(nowNanos) ? null : whyUnusable(nowNanos);
  }

  /** True only where {@link #unusable} is null; the other way round while time goes forward. */
  public boolean isUsable(long nowNanos) {
    return nowNanos < usableBeforeNanos;
  }

  private @Nullable Reason whyUnusable(long nowNanos) {
    if (status == ListingStatus.CLOSED || nowNanos >= expiryNanos) {
      return Reason.EXPIRED;
    }
    if (status == ListingStatus.HALTED) {
      return Reason.HALTED;
    }
    if (!connected) {
      return Reason.DISCONNECTED;
    }
    if (outdated || nowNanos - confirmedNanos > maxAgeNanos) {
      return Reason.STALE;
    }
    return flaw;
  }

  private @Nullable Reason flaw() {
    if (!isSide(bid, bidSize) || !isSide(ask, askSize)) {
      return Reason.ONE_SIDED;
    }
    return bid > ask ? Reason.CROSSED : null;
  }

  private static boolean isSide(double price, double size) {
    return price > 0 && price <= LARGEST && size > 0 && size <= LARGEST;
  }

  /** False until the first quote: such a listing is not comparable yet rather than rejected. */
  public boolean isQuoted() {
    return quoted;
  }

  public double bid() {
    return bid;
  }

  public double bidSize() {
    return bidSize;
  }

  public double ask() {
    return ask;
  }

  public double askSize() {
    return askSize;
  }

  /** The venue's own order; 0 where it sends none. */
  public long sequence() {
    return sequence;
  }

  /** The venue's time of the last word on this quote; 0 where it sends none. */
  public long venueNanos() {
    return venueNanos;
  }

  /** When a price or size last became another one, by our clock. */
  public long changedNanos() {
    return changedNanos;
  }

  /** When the venue last said that this is the BBO, by our clock. */
  public long confirmedNanos() {
    return confirmedNanos;
  }

  /** The session that wrote the quote last; of no meaning before the first quote. */
  public int session() {
    return session;
  }

  public ListingStatus status() {
    return status;
  }
}
