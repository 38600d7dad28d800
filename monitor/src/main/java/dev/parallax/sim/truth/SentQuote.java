package dev.parallax.sim.truth;

/**
 * A quote as it went out, in the venue's own prices and sizes; a missing side is NaN.
 *
 * @param atNanos when it was sent, epoch ns
 * @param sequence rises by one per listing
 */
public record SentQuote(
    long atNanos, long sequence, double bid, double bidSize, double ask, double askSize) {}
