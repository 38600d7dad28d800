package dev.parallax.health;

/**
 * How one sink and the queue before it stand.
 *
 * @param depth events that wait now
 * @param capacity how many may wait
 * @param highWater the most that ever waited
 * @param droppedSamples samples shed because the queue was full or the sink had ended
 * @param lostEvents opportunity and connection events lost for the same reasons: never expected
 * @param failures exceptions the sink threw
 * @param unwritten rows the sink took and could not write, such as on a full disk
 * @param spooledBytes what waits elsewhere on the disk until it can be delivered
 * @param trouble why it cannot deliver at the moment, in one line; empty where it can
 */
public record SinkStatus(
    String name,
    State state,
    long depth,
    long capacity,
    long highWater,
    long droppedSamples,
    long lostEvents,
    long failures,
    long unwritten,
    long spooledBytes,
    String trouble) {

  /** Everything that did not reach its destination. */
  public long dropped() {
    return droppedSamples + lostEvents + unwritten;
  }

  /** Whether a sink is at work. */
  public enum State {
    RUNNING,
    /** Ended by its own word or by an error; events for it are counted as dropped. */
    FAILED,
    /** Ended in order, everything delivered. */
    CLOSED
  }
}
