package dev.parallax.backtest;

import dev.parallax.model.Reason;

/** What became of one order at its venue. */
public enum Answer {
  /** All of it was filled. */
  FILLED,
  /** What was displayed and not taken yet was less than it asked for. */
  PARTIAL,
  /** The price had moved beyond the limit. */
  PRICE,
  /** Nothing was left of the displayed size, or less than one lot. */
  SIZE,
  /** The feed was interrupted between decision and arrival: what was there then is not known. */
  GAP,
  /** The venue's quote was too old to be believed. */
  STALE,
  /** No session to the venue was alive. */
  DISCONNECTED,
  /** The venue's bid stood above its ask. */
  CROSSED,
  /** The venue showed only one side. */
  ONE_SIDED,
  /** The venue said that it is not trading. */
  HALTED,
  /** The listing had expired or was delisted. */
  EXPIRED,
  /** The recording ended before the order arrived. */
  NO_DATA,
  /** The recording ended with a position: valued at the last price seen, never really traded. */
  ESTIMATED;

  /** Why a venue's quote cannot be traded on. */
  static Answer of(Reason reason) {
    return switch (reason) {
      case STALE -> STALE;
      case DISCONNECTED -> DISCONNECTED;
      case CROSSED -> CROSSED;
      case ONE_SIDED -> ONE_SIDED;
      case HALTED -> HALTED;
      case EXPIRED -> EXPIRED;
      case SIZE, SUSPECT, CONVERGED, SHUTDOWN ->
          throw new IllegalArgumentException(reason + " says nothing about one quote");
    };
  }
}
