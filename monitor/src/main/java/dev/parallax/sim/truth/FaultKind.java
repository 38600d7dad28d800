package dev.parallax.sim.truth;

/** What the simulator can break. */
public enum FaultKind {
  /** All connections of a segment end with a TCP FIN and no close frame. */
  DROP,
  /** The same with a TCP RST. */
  RESET,
  /** Connections stay open but dead; new ones are accepted and stay dead too. */
  HALF_OPEN,
  /** Heartbeats and answers, but no quotes. */
  SILENCE,
  /** Truncated JSON, invalid UTF-8 and an event nobody knows. */
  GARBAGE,
  /** One topic is refused on every subscription. */
  REFUSED_TOPIC,
  /** One listing's bid above its ask. */
  CROSSED,
  /** One listing without bid or ask. */
  ONE_SIDED,
  /** The venue's clock is off. */
  SKEW,
  /** The venue halts one listing and says so where it has a way to. */
  HALT,
  /** The venue announces that it will close, and does. */
  SHUTDOWN_NOTICE,
  /** Connections end, and new ones are refused with an HTTP status and Retry-After. */
  CONNECT_REFUSED
}
