package dev.parallax.backtest;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * An order on its way to a venue.
 *
 * @param number in the order in which they were decided
 * @param dueNanos when it meets the book
 * @param limit NaN where it takes any price
 * @param wanted base units; for inverse instruments quote units
 * @param gaps of the venue's feed before it was decided
 */
record Order(
    long number,
    Attempt attempt,
    Side side,
    boolean isUnwind,
    int listing,
    long decidedNanos,
    long dueNanos,
    double limit,
    BigDecimal wanted,
    int gaps) {

  static final Comparator<Order> BY_DUE =
      Comparator.comparingLong(Order::dueNanos).thenComparingLong(Order::number);

  /** Acceptable prices are on the good side of the limit. */
  boolean accepts(double price) {
    if (Double.isNaN(limit)) {
      return true;
    }
    return side == Side.BUY ? price <= limit : price >= limit;
  }

  /** What the order came to. */
  Fill fill(long atNanos, BigDecimal filled, double price, Answer answer) {
    var legs = attempt.legs();
    var venue = isUnwind ? side.opposite() : side;
    return new Fill(
        side,
        legs.listing(venue),
        isUnwind,
        decidedNanos,
        atNanos,
        limit,
        wanted,
        filled,
        price,
        legs.takerBps(venue),
        answer);
  }

  /** The same order for what is left of it. */
  Order rest(BigDecimal left) {
    return new Order(
        number, attempt, side, isUnwind, listing, decidedNanos, dueNanos, limit, left, gaps);
  }
}
