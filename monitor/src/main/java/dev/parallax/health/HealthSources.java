package dev.parallax.health;

import java.util.List;

/** Where health reports come from; asked from the reporting thread, so answers are snapshots. */
public interface HealthSources {

  /** The counters of every segment on every lane. */
  List<SegmentCounters> segments();

  /** Every connection there is now. */
  List<ConnectionHealth> connections();

  /** All lanes together. */
  EngineTotals engine();

  /** Every sink. */
  List<SinkStatus> sinks();
}
