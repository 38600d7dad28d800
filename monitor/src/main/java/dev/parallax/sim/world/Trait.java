package dev.parallax.sim.world;

/**
 * What is special about a listing; everything but {@link #NORMAL} should be left out by a client.
 */
public enum Trait {
  NORMAL,
  /** Listed as trading, its subscription is accepted, and no quote ever comes. */
  SILENT,
  /** In the list, but not trading. */
  HALTED,
  /** A tokenised stock or a contract on one, which may share its ticker with a coin. */
  STOCK,
  /** A contract on something that does not trade elsewhere yet. */
  PRE_MARKET,
  /** OKX: a perpetual that hides among the dated futures. */
  XPERP,
  /** Deribit: a spread of two contracts. */
  COMBO
}
