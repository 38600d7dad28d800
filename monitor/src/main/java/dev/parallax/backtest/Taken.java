package dev.parallax.backtest;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What was taken from the displayed sizes already: a replayed book does not shrink by itself when
 * somebody trades, so that the same size could be had again and again.
 */
final class Taken {
  /** Less than this part of what is displayed is the rounding of doubles. */
  private static final BigDecimal NOTHING = new BigDecimal("1e-12");

  private final Map<Place, Amount> amounts = new HashMap<>();

  private record Place(int listing, Side side) {}

  /** Taken from one state of a side. */
  private record Amount(int state, BigDecimal taken) {}

  /** What is left of the displayed size; never negative. */
  BigDecimal left(int listing, Book book, Side side) {
    var displayed = BigDecimal.valueOf(book.displayed(side));
    var amount = amounts.get(new Place(listing, side));
    if (amount == null || amount.state() != book.state(side)) {
      return displayed;
    }
    var left = displayed.subtract(amount.taken());
    return left.compareTo(displayed.multiply(NOTHING)) > 0 ? left : BigDecimal.ZERO;
  }

  void take(int listing, Book book, Side side, BigDecimal more) {
    int state = book.state(side);
    amounts.merge(
        new Place(listing, side),
        new Amount(state, more),
        (old, taken) -> old.state() == state ? new Amount(state, old.taken().add(more)) : taken);
  }
}
