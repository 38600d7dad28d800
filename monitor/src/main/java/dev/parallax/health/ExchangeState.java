package dev.parallax.health;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Segment;
import java.util.Collection;
import java.util.List;

/** Where a whole exchange stands: the state of all of its connections in one word. */
public enum ExchangeState {
  /** Every segment has a connection, and every connection is connected. */
  CONNECTED,
  /** Something is connected, but not everything. */
  PARTIAL,
  /** Nothing is connected yet; the first sessions are being opened. */
  CONNECTING,
  /** Nothing is connected any more; new sessions are being opened. */
  RECONNECTING,
  /** Nothing was tried. */
  DISCONNECTED,
  /** Stopped for good. */
  CLOSED;

  /**
   * The state of an exchange.
   *
   * @param segments those of its segments that have something to watch
   */
  static ExchangeState of(Collection<Segment> segments, List<ConnectionHealth> connections) {
    var states = connections.stream().map(ConnectionHealth::state).toList();
    if (states.contains(ConnectionState.CONNECTED)) {
      boolean everywhere =
          segments.stream()
              .allMatch(segment -> connections.stream().anyMatch(c -> c.segment().equals(segment)));
      boolean all = states.stream().allMatch(ConnectionState.CONNECTED::equals);
      return everywhere && all ? CONNECTED : PARTIAL;
    }
    if (states.contains(ConnectionState.RECONNECTING)) {
      return RECONNECTING;
    }
    if (states.contains(ConnectionState.CONNECTING)) {
      return CONNECTING;
    }
    return states.contains(ConnectionState.CLOSED) ? CLOSED : DISCONNECTED;
  }
}
