package dev.parallax.model;

/** How an instrument settles: at once, never, or on a date. */
public enum Kind {
  SPOT,
  PERPETUAL,
  FUTURE
}
