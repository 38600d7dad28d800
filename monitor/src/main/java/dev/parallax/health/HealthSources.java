package dev.parallax.health;

import dev.parallax.model.Segment;
import java.util.List;
import java.util.Map;

/** Where health reports come from; asked from the reporting thread, so answers are snapshots. */
public interface HealthSources {

  /** The counters of every segment on every lane. */
  List<SegmentCounters> segments();

  /** Every connection there is now. */
  List<ConnectionHealth> connections();

  /** Why there is nothing to connect for: segments whose instruments are not known so far. */
  Map<Segment, String> missingLists();

  /** All lanes together. */
  EngineTotals engine();

  /** What the lanes' messages cost; {@link LaneHealth#NONE} where nobody measures. */
  default LaneHealth lane() {
    return LaneHealth.NONE;
  }

  /** Every sink. */
  List<SinkStatus> sinks();

  /** Every alert channel. */
  default List<ChannelStatus> channels() {
    return List.of();
  }
}
