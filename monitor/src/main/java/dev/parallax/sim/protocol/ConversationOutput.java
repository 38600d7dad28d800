package dev.parallax.sim.protocol;

import dev.parallax.sim.world.SimulatedListing;

/** Where a {@link Conversation} puts what it wants done on its connection, in order. */
public interface ConversationOutput {

  /** Sends a text frame; the text is copied. */
  void text(Text frame);

  /**
   * Sends a text frame that carries the current quote of a listing; it may be shed when the client
   * is slow.
   */
  void quote(SimulatedListing listing, Text frame);

  /** Sends a protocol ping with a payload. */
  void ping(long payload);

  /** Sends a close frame and ends the connection. */
  void close(int code, String reason);

  /** Ends the connection without a close frame. */
  void cut();

  /** From now on quotes of this listing are wanted here. */
  void subscribed(SimulatedListing listing);

  /** No longer. */
  void unsubscribed(SimulatedListing listing);
}
