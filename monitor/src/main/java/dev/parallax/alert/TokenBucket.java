package dev.parallax.alert;

import java.time.Duration;

/**
 * How many messages may be sent now. In no minute more than {@code perMinute} leave, and never two
 * within the gap. One thread at a time.
 *
 * <p>Half of a minute's messages may come at once; the other half is spread over the minute.
 */
final class TokenBucket {
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final int burst;
  private final long nanosPerToken;
  private final long gapNanos;

  /** Counted in time: a token is worth {@link #nanosPerToken}. */
  private long savedNanos;

  private long filledNanos;
  private long notBeforeNanos;

  /**
   * @param nowNanos on the clock of all later calls
   */
  TokenBucket(Limits limits, long nowNanos) {
    burst = Math.max(1, limits.perMinute() / 2);
    nanosPerToken = MINUTE_NANOS / (limits.perMinute() - burst);
    gapNanos = limits.gap().toNanos();
    savedNanos = burst * nanosPerToken;
    filledNanos = nowNanos;
    notBeforeNanos = nowNanos;
  }

  /** Whole messages that are left, whatever the gap says. */
  int tokens(long nowNanos) {
    fill(nowNanos);
    return (int) (savedNanos / nanosPerToken);
  }

  /** When the next message may be sent; in the past where that is now. */
  long readyNanos(long nowNanos) {
    fill(nowNanos);
    long missing = Math.max(0, nanosPerToken - savedNanos);
    return Math.max(notBeforeNanos, nowNanos + missing);
  }

  /** One message is sent; only when {@link #readyNanos} has come. */
  void take(long nowNanos) {
    fill(nowNanos);
    savedNanos -= nanosPerToken;
    notBeforeNanos = nowNanos + gapNanos;
  }

  private void fill(long nowNanos) {
    long passed = Math.max(0, nowNanos - filledNanos);
    savedNanos =
        passed >= MINUTE_NANOS * 2
            ? burst * nanosPerToken
            : Math.min(burst * nanosPerToken, savedNanos + passed);
    filledNanos = Math.max(filledNanos, nowNanos);
  }
}
