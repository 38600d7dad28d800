package dev.parallax.feed;

/**
 * The time of one lane. Messages that came in one read carry the time of that read, and yet nothing
 * that happens later on the lane ever carries an earlier time: a recording tells things in order,
 * and its times must be those that were lived.
 *
 * <p>Belongs to the lane's thread.
 */
public final class LaneClock implements Clock {
  private final Clock source;
  private long lastNanos = Long.MIN_VALUE;

  public LaneClock(Clock source) {
    this.source = source;
  }

  @Override
  public long nanos() {
    lastNanos = Math.max(lastNanos, source.nanos());
    return lastNanos;
  }

  /** The time of the next message of a read: that of the read, or just after what came before. */
  long after(long readNanos) {
    lastNanos = Math.max(lastNanos + 1, readNanos);
    return lastNanos;
  }

  /** The clock behind it, whose looks leave no trace here. */
  Clock source() {
    return source;
  }
}
