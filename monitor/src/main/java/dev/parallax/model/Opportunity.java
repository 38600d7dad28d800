package dev.parallax.model;

/**
 * A route above the threshold, as known at one moment of its life.
 *
 * @param id a pure function of route and opening time: the same in every run over the same data
 * @param openedNanos epoch ns
 * @param openNetBps net when it opened, whichever rate the thresholds are about
 * @param peakNetBps the best so far, reached at {@code peakNanos}
 * @param meanNetBps the time-weighted mean so far
 * @param maxProfitQuote the largest net profit at executable size so far, in the quote asset
 * @param updates how often rate or size changed since it opened
 */
public record Opportunity(
    String id,
    Route route,
    long openedNanos,
    double openNetBps,
    double peakNetBps,
    long peakNanos,
    double meanNetBps,
    double openSizeBase,
    double maxSizeBase,
    double maxProfitQuote,
    int updates) {}
