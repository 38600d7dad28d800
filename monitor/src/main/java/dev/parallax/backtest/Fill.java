package dev.parallax.backtest;

import dev.parallax.model.Listing;
import java.math.BigDecimal;

/**
 * One order of an attempt and what became of it.
 *
 * @param isUnwind true where it closes what the other leg did not match
 * @param decidedNanos when it was sent
 * @param atNanos when it met the book, epoch ns
 * @param limit the worst price it accepted; NaN where it took any
 * @param wanted base units; for inverse instruments quote units
 * @param filled in the same units
 * @param price per base unit; NaN where nothing was filled
 * @param takerBps the fee it paid
 */
public record Fill(
    Side side,
    Listing listing,
    boolean isUnwind,
    long decidedNanos,
    long atNanos,
    double limit,
    BigDecimal wanted,
    BigDecimal filled,
    double price,
    double takerBps,
    Answer answer) {}
