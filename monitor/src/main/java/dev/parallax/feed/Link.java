package dev.parallax.feed;

/** One WebSocket, from the first attempt to reach the other side to its end. */
public interface Link {

  /** Sends a text frame; without effect before it is open and after it has ended. */
  void send(String text);

  /**
   * Ends it: with a close frame if it is open, and without waiting for the answer for more than a
   * second. The listener still hears {@link LinkListener#closed}.
   *
   * @param code the WebSocket close code, such as 1000
   * @param reason in words; the other side sees the first 120 characters of it, in ASCII
   */
  void close(int code, String reason);

  /** False while the other side takes nothing: more would only pile up here. */
  boolean isWritable();
}
