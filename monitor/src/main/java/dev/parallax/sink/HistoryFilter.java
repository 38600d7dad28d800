package dev.parallax.sink;

import org.jspecify.annotations.Nullable;

/**
 * Which opportunities of the past.
 *
 * @param fromMicros opened at this time or later, epoch µs
 * @param toMicros opened before this time, epoch µs
 * @param instrument its name; null for all
 * @param exchange one of the two exchanges, {@code binance}, or segments, {@code binance:usdm};
 *     null for all
 * @param most how many at the most, the newest first
 */
public record HistoryFilter(
    long fromMicros,
    long toMicros,
    @Nullable String instrument,
    @Nullable String exchange,
    int most) {}
