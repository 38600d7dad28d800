package dev.parallax.sink;

import org.jspecify.annotations.Nullable;

/**
 * An opportunity as it was kept: the columns of the opportunities file. Times are epoch µs,
 * durations µs, rates bps; null where unknown, such as everything about the end of one that is
 * open.
 */
public record PastOpportunity(
    String id,
    long openedMicros,
    @Nullable Long closedMicros,
    @Nullable Long durationMicros,
    @Nullable String closeReason,
    String instrument,
    String buyExchange,
    String buySymbol,
    String sellExchange,
    String sellSymbol,
    @Nullable Double openNetBps,
    @Nullable Double peakNetBps,
    @Nullable Long peakMicros,
    @Nullable Double meanNetBps,
    @Nullable Double closeNetBps,
    @Nullable Double openSizeBase,
    @Nullable Double maxSizeBase,
    @Nullable Double maxProfitQuote,
    long updates) {}
