package dev.parallax.feed;

/**
 * How large things may be that a server sends; what is larger ends the connection with 1009.
 *
 * @param frame bytes in the payload of a frame
 * @param message bytes in a message
 * @param fragments frames of one message
 */
record WebSocketLimits(int frame, int message, int fragments) {

  /** Far above what any exchange sends. */
  static final WebSocketLimits USUAL = new WebSocketLimits(1 << 20, 8 << 20, 4096);
}
