package dev.parallax.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long a lane takes for a message, and, for one message in {@value #ONE_IN}, where that time
 * goes. One thread records, without allocation or waiting; any may look.
 */
public final class LaneMeter {
  /** A prime, so that no rhythm of the exchanges hides anything. */
  public static final int ONE_IN = 61;

  private final LatencyMeter whole = new LatencyMeter();
  private final LatencyMeter wait = new LatencyMeter();
  private final LatencyMeter read = new LatencyMeter();
  private final LatencyMeter decide = new LatencyMeter();
  private int untilNext = ONE_IN;
  private boolean looking;
  private long decidedNanos;

  /** Counts one message; only on the owning thread, as all that follows. */
  public void record(long nanos) {
    whole.record(nanos);
  }

  /** Asked once per message: whether this is one to look at closely. */
  public boolean isDue() {
    untilNext--;
    if (untilNext > 0) {
      return false;
    }
    untilNext = ONE_IN;
    return true;
  }

  /** The turn of such a message has come. */
  public void begin() {
    looking = true;
    decidedNanos = 0;
  }

  /** Whether one is looked at right now. */
  public boolean isLooking() {
    return looking;
  }

  /** So long was decided on one of its quotes. */
  public void decided(long nanos) {
    decidedNanos += nanos;
  }

  /**
   * It is done with.
   *
   * @param waitNanos until its turn came
   * @param workNanos from then to its end
   */
  public void end(long waitNanos, long workNanos) {
    looking = false;
    wait.record(waitNanos);
    read.record(workNanos - decidedNanos);
    decide.record(decidedNanos);
  }

  /** The whole of all lanes; from any thread. */
  static LaneLatency latency(List<LaneMeter> lanes) {
    return LaneLatency.of(lanes.stream().map(lane -> lane.whole).toList());
  }

  /** The phases of all lanes; from any thread. */
  static Map<LanePhase, LaneLatency> phases(List<LaneMeter> lanes) {
    var phases = new EnumMap<LanePhase, LaneLatency>(LanePhase.class);
    for (var phase : LanePhase.values()) {
      phases.put(phase, LaneLatency.of(lanes.stream().map(lane -> lane.of(phase)).toList()));
    }
    return phases;
  }

  private LatencyMeter of(LanePhase phase) {
    return switch (phase) {
      case WAIT -> wait;
      case READ -> read;
      case DECIDE -> decide;
    };
  }
}
