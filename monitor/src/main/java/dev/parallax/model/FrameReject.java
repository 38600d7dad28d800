package dev.parallax.model;

/** Why an inbound frame, or a quote in it, was not used. */
public enum FrameReject {
  /** Not JSON, and not one of the venue's plain-text frames. */
  MALFORMED,
  /** JSON, but nothing this venue is known to send. */
  UNRECOGNIZED,
  /** A quote whose price, size or time is no number, negative or out of range. */
  BAD_NUMBER,
  /** A quote for a symbol that was not subscribed here. */
  UNKNOWN_SYMBOL,
  /** A quote older than the one already held. */
  OUT_OF_ORDER,
  /** Larger than the frame limit. */
  TOO_LARGE
}
