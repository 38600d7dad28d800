package dev.parallax.health;

/**
 * How one alert channel stands. What is counted are notices, not messages: a digest is one message
 * about many.
 *
 * @param name as configured
 * @param kind {@code telegram}, {@code email}, {@code webhook}, {@code slack} or {@code discord}
 * @param sent delivered with a message of their own
 * @param digested delivered as part of a digest
 * @param suppressed kept back by cooldown, or overtaken by something newer
 * @param failed given up: refused, too old, or of unknown outcome and therefore not repeated
 * @param waiting not delivered so far
 * @param trouble why it cannot deliver at the moment, in one line; empty where it can
 */
public record ChannelStatus(
    String name,
    String kind,
    long sent,
    long digested,
    long suppressed,
    long failed,
    long waiting,
    String trouble) {}
