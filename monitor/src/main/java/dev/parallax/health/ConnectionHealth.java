package dev.parallax.health;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;

/**
 * How one connection stands, as far as health is concerned.
 *
 * @param connection its name, unique in the run
 * @param detail why it is in this state, in words from anywhere; may be empty
 * @param silent subscriptions that were accepted and never showed any data
 * @param refused subscriptions the venue refuses
 */
public record ConnectionHealth(
    Segment segment,
    String connection,
    ConnectionState state,
    String detail,
    int silent,
    int refused) {}
