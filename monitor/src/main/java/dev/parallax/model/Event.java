package dev.parallax.model;

/** What leaves the lane for the sinks. */
public sealed interface Event {

  /** When it happened, epoch ns. */
  long atNanos();

  /** The spread of a route that changed since its last sample; the only event that may be shed. */
  record SpreadSampled(Spread spread) implements Event {
    @Override
    public long atNanos() {
      return spread.atNanos();
    }
  }

  record OpportunityOpened(Opportunity opportunity, Spread spread) implements Event {
    @Override
    public long atNanos() {
      return spread.atNanos();
    }
  }

  record OpportunityUpdated(Opportunity opportunity, Spread spread) implements Event {
    @Override
    public long atNanos() {
      return spread.atNanos();
    }
  }

  /**
   * The end of an opportunity.
   *
   * @param spread the last spread seen while it was alive
   * @param closeNetBps net when it closed; NaN where a leg died
   */
  record OpportunityClosed(
      Opportunity opportunity, Spread spread, long atNanos, double closeNetBps, Reason reason)
      implements Event {

    /** How long it lived. */
    public long durationNanos() {
      return atNanos - opportunity.openedNanos();
    }
  }

  /** A connection to a segment changed its state. */
  record ConnectionChanged(
      long atNanos, Segment segment, String connection, ConnectionState state, String detail)
      implements Event {}
}
