package dev.parallax.app.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration overrides for one segment; null leaves the connector's own value.
 *
 * @param takerBps taker fee in basis points
 * @param maxQuoteAge the longest a confirmed quote counts as fresh
 * @param ws scheme, host and port for WebSocket connections
 * @param rest scheme, host and port for REST requests
 */
public record SegmentOverrides(
    @Nullable Double takerBps,
    @Nullable Duration maxQuoteAge,
    @Nullable URI ws,
    @Nullable URI rest) {}
