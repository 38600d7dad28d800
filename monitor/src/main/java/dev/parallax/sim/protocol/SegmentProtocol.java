package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import org.jspecify.annotations.Nullable;

/** How one segment answers HTTP and WebSocket upgrades; shared by all its connections. */
public interface SegmentProtocol {

  /** What the segment lists. */
  Board board();

  /** True where the venue tells on a channel that a listing halts; elsewhere only REST shows it. */
  default boolean tellsHalts() {
    return false;
  }

  /** True where the venue gives notice before it ends its connections. */
  default boolean announcesShutdown() {
    return false;
  }

  /**
   * Asks for a WebSocket connection.
   *
   * @param openConnections how many are open on this segment already
   * @return null when it is admitted, else the answer that refuses it
   */
  @Nullable HttpAnswer refusal(HttpQuery upgrade, long nowNanos, int openConnections);

  /**
   * Begins the conversation of an admitted connection.
   *
   * @param connectionId what the venue calls this connection in its frames
   */
  Conversation open(HttpQuery upgrade, String connectionId, long nowNanos, ConversationOutput out);

  /** Answers a REST call. */
  HttpAnswer get(HttpQuery query, long nowNanos);
}
