package dev.parallax.backtest;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an attempt on an opportunity came to.
 *
 * @param id the opportunity's, a dash, and its number from 1
 * @param finishedNanos when its last order had its answer, epoch ns
 * @param seenNetBps net when it was decided
 * @param wanted base units; for inverse instruments quote units
 * @param matched what both legs were filled to, in the same units
 * @param isEstimated true where a position was left when the recording ended
 * @param fills in the order in which they met the book
 */
public record AttemptResult(
    String id,
    Outcome outcome,
    long decidedNanos,
    long finishedNanos,
    double seenNetBps,
    BigDecimal wanted,
    BigDecimal matched,
    Booked booked,
    boolean isEstimated,
    List<Fill> fills) {}
