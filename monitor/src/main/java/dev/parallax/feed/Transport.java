package dev.parallax.feed;

import java.net.URI;

/** Opens WebSockets. Everything is called, and calls back, on the lane's thread. */
public interface Transport {

  /**
   * Starts to open a WebSocket and returns at once; what comes of it is told to the listener, never
   * before this method has returned.
   *
   * @param address {@code ws://} or {@code wss://}, path and query included
   */
  Link open(URI address, LinkListener listener);
}
