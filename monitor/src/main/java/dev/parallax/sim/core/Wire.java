package dev.parallax.sim.core;

/** The bytes' side of a connection; used by the simulator's thread only. */
public interface Wire {

  /** Buffers a text frame of these bytes, which need not be valid text. */
  void text(byte[] bytes, int length);

  /** Buffers a protocol ping. */
  void ping(long payload);

  /** Sends what is buffered. */
  void flush();

  /** False while the client does not read fast enough. */
  boolean isWritable();

  /** Sends a close frame and ends the connection. */
  void close(int code, String reason);

  /** Ends the connection with a TCP FIN. */
  void cut();

  /** Ends the connection with a TCP RST. */
  void reset();
}
