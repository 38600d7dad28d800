package dev.parallax.sim.protocol;

import dev.parallax.sim.world.SimulatedListing;

/**
 * The venue's side of one WebSocket connection as a pure state machine: what happened goes in
 * together with the time (epoch ns), frames come out.
 */
public interface Conversation {

  /** A text frame arrived. */
  void received(String text, long nowNanos, ConversationOutput out);

  /** A protocol ping arrived (and was answered). */
  default void pinged(long nowNanos, ConversationOutput out) {}

  /** A protocol pong arrived. */
  default void ponged(long nowNanos, ConversationOutput out) {}

  /** Some time went by; called about every 100 ms. */
  void tick(long nowNanos, ConversationOutput out);

  /** A listing that was {@link ConversationOutput#subscribed} has a new quote. */
  void quote(SimulatedListing listing, long nowNanos, ConversationOutput out);

  /** A listing of this segment appeared, halted, resumed or went away. */
  default void statusChanged(SimulatedListing listing, long nowNanos, ConversationOutput out) {}

  /** The venue will end this connection after the grace; the venue's notice, if it has one. */
  void announceShutdown(long nowNanos, long graceNanos, ConversationOutput out);

  /** The client has not read for long. */
  void tooSlow(ConversationOutput out);

  /** A well-formed frame of a kind this venue never sends, for fault injection. */
  String unknownEvent();
}
