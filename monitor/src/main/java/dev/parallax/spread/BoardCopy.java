package dev.parallax.spread;

import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * What stood on a {@link SpreadBoard} when it was copied last. Rates, sizes and times as in {@code
 * Spread}; NaN where a leg may not be used. Belongs to one thread at a time.
 */
public final class BoardCopy {
  private final SpreadBoard board;
  private SpreadBoard.Page original;
  private SpreadBoard.Page copy;

  /** Of nothing, until it is taken. */
  public BoardCopy(SpreadBoard board) {
    this.board = board;
    original = board.page();
    copy = new SpreadBoard.Page(original.routes);
  }

  /** Copies the board as it is now; true where other routes stand on it than before. */
  public boolean take() {
    var current = board.page();
    boolean other = current != original;
    if (other) {
      original = current;
      copy = new SpreadBoard.Page(current.routes);
    }
    current.copyTo(copy);
    return other;
  }

  /** How many routes; each number below is one of them. */
  public int size() {
    return copy.routes.length;
  }

  public Route route(int index) {
    return copy.routes[index];
  }

  /** False for a route that nobody watches any more. */
  public boolean isWatched(int index) {
    return copy.states[2 * index] != SpreadBoard.RETIRED;
  }

  /** Whether both legs may be used. */
  public boolean isUsable(int index) {
    return isBuyUsable(index) && isSellUsable(index);
  }

  public boolean isBuyUsable(int index) {
    return copy.states[2 * index] == SpreadBoard.USABLE;
  }

  public boolean isSellUsable(int index) {
    return copy.states[2 * index + 1] == SpreadBoard.USABLE;
  }

  /** Whether both legs had a quote. */
  public boolean isQuoted(int index) {
    return isBuyQuoted(index) && isSellQuoted(index);
  }

  public boolean isBuyQuoted(int index) {
    return copy.states[2 * index] != SpreadBoard.WAITING;
  }

  public boolean isSellQuoted(int index) {
    return copy.states[2 * index + 1] != SpreadBoard.WAITING;
  }

  /** Why the buy leg, or else the sell leg, may not be used; null where both may or one waits. */
  public @Nullable Reason reason(int index) {
    var buy = copy.reasons[2 * index];
    return buy != null ? buy : copy.reasons[2 * index + 1];
  }

  /** When it was written down, epoch ns. */
  public long atNanos(int index) {
    return copy.times[index * SpreadBoard.TIMES];
  }

  public long buyChangedNanos(int index) {
    return copy.times[index * SpreadBoard.TIMES + 1];
  }

  public long buyConfirmedNanos(int index) {
    return copy.times[index * SpreadBoard.TIMES + 2];
  }

  public long sellChangedNanos(int index) {
    return copy.times[index * SpreadBoard.TIMES + 3];
  }

  public long sellConfirmedNanos(int index) {
    return copy.times[index * SpreadBoard.TIMES + 4];
  }

  public double buyAsk(int index) {
    return number(index, 0);
  }

  public double buySize(int index) {
    return number(index, 1);
  }

  public double sellBid(int index) {
    return number(index, 2);
  }

  public double sellSize(int index) {
    return number(index, 3);
  }

  public double grossBps(int index) {
    return number(index, 4);
  }

  public double netBps(int index) {
    return number(index, 5);
  }

  public double roundTripNetBps(int index) {
    return number(index, 6);
  }

  public double sizeBase(int index) {
    return number(index, 7);
  }

  public double notionalQuote(int index) {
    return number(index, 8);
  }

  public double profitQuote(int index) {
    return number(index, 9);
  }

  private double number(int index, int which) {
    return copy.numbers[index * SpreadBoard.NUMBERS + which];
  }
}
