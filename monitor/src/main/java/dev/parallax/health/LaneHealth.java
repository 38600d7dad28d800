package dev.parallax.health;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the lanes' messages cost since the start, all lanes together.
 *
 * @param latency of every message
 * @param phases of those that were looked at closely, in order
 * @param allocatedBytes by the lanes' threads, all that happens at starts and reconnects included;
 *     -1 where the JVM does not count them
 */
public record LaneHealth(
    LaneLatency latency, Map<LanePhase, LaneLatency> phases, long allocatedBytes) {

  /** Where nobody measures. */
  public static final LaneHealth NONE = of(List.of(), -1);

  public LaneHealth {
    phases = Collections.unmodifiableMap(new EnumMap<>(phases));
  }

  /** As the meters stand now; from any thread. */
  public static LaneHealth of(List<LaneMeter> lanes, long allocatedBytes) {
    return new LaneHealth(LaneMeter.latency(lanes), LaneMeter.phases(lanes), allocatedBytes);
  }

  /** How long a phase took. */
  public LaneLatency phase(LanePhase phase) {
    return phases.getOrDefault(phase, LaneLatency.NONE);
  }
}
