package dev.parallax.health;

import java.util.Locale;

/** Where a lane's time for a message goes. */
public enum LanePhase {
  /** Until its turn comes: TLS, framing, and the messages before it in the same read. */
  WAIT,
  /** From its bytes to a quote that was checked. */
  READ,
  /** All that follows from the quote: comparisons, gates, opportunities, events. */
  DECIDE;

  /** The lower-case name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
