package dev.parallax.model;

/** Where a connection to a venue stands. */
public enum ConnectionState {
  /** Not tried yet. */
  DISCONNECTED,
  /** The first session is being opened. */
  CONNECTING,
  /** A session is open and subscribed. */
  CONNECTED,
  /** The last session ended; waiting for or opening the next one. */
  RECONNECTING,
  /** Stopped for good: told to, or out of retries. */
  CLOSED
}
