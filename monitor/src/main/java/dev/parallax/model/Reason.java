package dev.parallax.model;

/** Why a route is not, or no longer, an opportunity. */
public enum Reason {
  /** A leg's quote is older than its channel allows. */
  STALE,
  /** A leg's session is down. */
  DISCONNECTED,
  /** A leg's own bid is above its own ask. */
  CROSSED,
  /** A leg has only a bid or only an ask. */
  ONE_SIDED,
  /** A leg's venue says it is not trading. */
  HALTED,
  /** A leg has expired or was delisted. */
  EXPIRED,
  /** The executable size is below one lot or the minimum notional. */
  SIZE,
  /** Too good to be true: above the plausible maximum. */
  SUSPECT,
  /** The spread fell below the closing threshold. */
  CONVERGED,
  /** The monitor was told to stop. */
  SHUTDOWN;

  /** Whether one leg alone is unusable, whatever the other one quotes. */
  public boolean isLeg() {
    return switch (this) {
      case STALE, DISCONNECTED, CROSSED, ONE_SIDED, HALTED, EXPIRED -> true;
      case SIZE, SUSPECT, CONVERGED, SHUTDOWN -> false;
    };
  }

  /** Whether it turns comparisons away, rather than ending what was an opportunity. */
  public boolean isGate() {
    return switch (this) {
      case STALE, DISCONNECTED, CROSSED, ONE_SIDED, HALTED, EXPIRED, SIZE, SUSPECT -> true;
      case CONVERGED, SHUTDOWN -> false;
    };
  }
}
