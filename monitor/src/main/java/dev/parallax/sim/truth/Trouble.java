package dev.parallax.sim.truth;

/** Why a listing's quote is not to be traded on, as the simulator knows it. */
public enum Trouble {
  /** The last quote sent had its bid at or above its ask. */
  CROSSED,
  /** The last quote sent had a bid only or an ask only. */
  ONE_SIDED,
  /** The venue does not trade it at the moment. */
  HALTED,
  /** The venue answers, but sends no quotes of it. */
  SILENT,
  /** Nobody is connected and subscribed. */
  DOWN,
  /** The connection that carried it is open and dead: nothing is sent and nothing answered. */
  HALF_OPEN
}
