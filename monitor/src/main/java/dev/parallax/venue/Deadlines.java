package dev.parallax.venue;

import java.time.Duration;

/**
 * How long silence is normal.
 *
 * @param link without any frame, ping or pong for this long the session is dead
 * @param data without any quote for this long the session is dead, however busy its heartbeats are
 * @param quoteAge a quote not confirmed for this long is not used any more
 */
public record Deadlines(Duration link, Duration data, Duration quoteAge) {}
