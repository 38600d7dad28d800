package dev.parallax.sink;

/**
 * The mean spread of a route in one minute.
 *
 * @param minuteMicros when the minute began, epoch µs
 */
public record MinuteOfSpread(long minuteMicros, double netBps, double grossBps) {}
