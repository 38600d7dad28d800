package dev.parallax.venue;

/** How far a venue's refusal of one symbol reaches. */
public enum RefusalScope {
  /** The other symbols of the request are subscribed. */
  SYMBOL,
  /** Nothing of the request is subscribed: the others have to be asked for again. */
  REQUEST
}
