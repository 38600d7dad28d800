package dev.parallax.health;

import dev.parallax.model.FrameReject;
import dev.parallax.model.Venue;
import java.util.Map;

/**
 * How one exchange stands.
 *
 * @param connected of its connections, those that are connected
 * @param quotes since the start
 * @param quotesPerSecond since the last report
 * @param reconnects sessions opened after the first one of a connection, since the start
 * @param gaps times that a connection was lost before another session had taken over
 * @param gapNanos how long those lasted so far, added up over the connections, ns
 * @param silent subscriptions without any data
 * @param refused subscriptions it refuses
 * @param rejects frames and quotes that were not used, since the start, by every reason there is
 * @param frames everything else that came in
 * @param detail what a connection that is not connected says about it, fit for printing; may be
 *     empty
 */
public record ExchangeHealth(
    Venue venue,
    ExchangeState state,
    int connected,
    int connections,
    long quotes,
    double quotesPerSecond,
    long reconnects,
    long gaps,
    long gapNanos,
    int silent,
    int refused,
    Map<FrameReject, Long> rejects,
    FrameTotals frames,
    String detail) {}
