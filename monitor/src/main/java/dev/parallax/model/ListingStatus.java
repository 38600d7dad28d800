package dev.parallax.model;

/** Whether a listing can be traded now, by the venue's own word. */
public enum ListingStatus {
  TRADING,
  /** Known but not tradable at the moment: halted, suspended, in auction, in settlement. */
  HALTED,
  /** Gone for good: delivered, expired or delisted. */
  CLOSED
}
