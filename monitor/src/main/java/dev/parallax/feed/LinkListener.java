package dev.parallax.feed;

/** What a {@link Link} tells, on the lane's thread. Times are epoch ns. */
public interface LinkListener {

  /** The handshake is done. */
  void opened();

  /** A whole text message, valid UTF-8; its bytes are good during the call only. */
  void text(byte[] bytes, int offset, int length, long receivedNanos);

  /** A whole binary message; its bytes are good during the call only. */
  void binary(byte[] bytes, int offset, int length, long receivedNanos);

  /** A ping, already answered, or a pong: a sign of life. */
  void alive(long receivedNanos);

  /** The end, exactly once; nothing comes after it. */
  void closed(LinkEnd end);
}
