package dev.parallax.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Two orders that belong together, and the one that unwinds what they leave. One lane's own. */
final class Attempt {
  private final String id;
  private final Trade trade;
  private final Legs legs;
  private final long decidedNanos;
  private final double seenNetBps;
  private final BigDecimal wanted;
  private final List<Fill> fills = new ArrayList<>();
  private BigDecimal bought = BigDecimal.ZERO;
  private BigDecimal sold = BigDecimal.ZERO;
  private int answers;
  private boolean estimated;
  private boolean abandoned;

  Attempt(
      String id, Trade trade, Legs legs, long decidedNanos, double seenNetBps, BigDecimal wanted) {
    this.id = id;
    this.trade = trade;
    this.legs = legs;
    this.decidedNanos = decidedNanos;
    this.seenNetBps = seenNetBps;
    this.wanted = wanted;
  }

  Trade trade() {
    return trade;
  }

  Legs legs() {
    return legs;
  }

  /** An entry order has its answer. */
  void entered(Fill fill) {
    fills.add(fill);
    answers++;
    if (fill.side() == Side.BUY) {
      bought = fill.filled();
    } else {
      sold = fill.filled();
    }
  }

  void unwound(Fill fill) {
    fills.add(fill);
    estimated |= fill.answer() == Answer.ESTIMATED;
  }

  /** The recording ends before the answers; true when it is told for the first time. */
  boolean abandon() {
    boolean first = !abandoned;
    abandoned = true;
    return first;
  }

  boolean isAnswered() {
    return answers == 2;
  }

  /** What one leg has more than the other; the side it was traded on is {@link #tooMuch}. */
  BigDecimal unmatched() {
    return bought.subtract(sold).abs();
  }

  Side tooMuch() {
    return bought.compareTo(sold) > 0 ? Side.BUY : Side.SELL;
  }

  /** It is over; what it came to. */
  AttemptResult result(long atNanos) {
    if (!isAnswered()) {
      return result(Outcome.UNFINISHED, atNanos, Booked.NOTHING);
    }
    var booked = Ledger.book(legs, fills, bought.min(sold));
    return result(outcome(booked), atNanos, booked);
  }

  /** It was never sent. */
  AttemptResult skipped() {
    return result(Outcome.SKIPPED, decidedNanos, Booked.NOTHING);
  }

  private Outcome outcome(Booked booked) {
    if (bought.signum() == 0 && sold.signum() == 0) {
      return Outcome.MISSED;
    }
    if (unmatched().signum() != 0) {
      return Outcome.LEGGED;
    }
    return booked.profitQuote().signum() > 0 ? Outcome.HIT : Outcome.LOSS;
  }

  private AttemptResult result(Outcome outcome, long atNanos, Booked booked) {
    return new AttemptResult(
        id,
        outcome,
        decidedNanos,
        atNanos,
        seenNetBps,
        wanted,
        bought.min(sold),
        booked,
        estimated,
        List.copyOf(fills));
  }
}
