package dev.parallax.market;

/** What a quote did to the top of book it was applied to. */
public enum Applied {
  /** A price or size of the BBO is another one now, or the quote is the first of its kind. */
  MOVED,
  /** The BBO is what it was, and fresh again. */
  CONFIRMED,
  /** Not used: the quote held is newer. */
  OUT_OF_ORDER
}
