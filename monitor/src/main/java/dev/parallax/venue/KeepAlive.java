package dev.parallax.venue;

import java.time.Duration;

/** How a session is kept open. Protocol pings of the venue are always answered. */
public sealed interface KeepAlive {

  /** The venue sends protocol pings and waits for the pongs; the client starts nothing. */
  record ServerPings() implements KeepAlive {}

  /**
   * The client sends a text frame; the venue answers with one.
   *
   * @param ping the whole frame
   * @param pong the whole answer where it is bare text; empty where the parser knows it
   * @param period how often
   */
  record ClientPings(String ping, String pong, Duration period) implements KeepAlive {}
}
