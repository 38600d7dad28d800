package dev.parallax.model;

/**
 * A route above the threshold, as known at one moment of its life.
 *
 * @param id a pure function of route and opening time: the same in every run over the same data
 * @param openedNanos epoch ns
 * @param openBps the measured rate (gross, net or round-trip, as configured) when it opened
 * @param peakBps the best so far, reached at {@code peakNanos}
 * @param meanBps the time-weighted mean so far
 * @param maxProfitQuote the largest net profit at executable size so far, in the quote asset
 * @param updates how often rate or size changed since it opened
 */
public record Opportunity(
    String id,
    Route route,
    long openedNanos,
    double openBps,
    double peakBps,
    long peakNanos,
    double meanBps,
    double openSizeBase,
    double maxSizeBase,
    double maxProfitQuote,
    int updates) {}
