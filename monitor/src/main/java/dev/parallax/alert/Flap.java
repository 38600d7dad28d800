package dev.parallax.alert;

import java.time.Duration;

/**
 * A condition that comes and goes, told when it has come to stay and once more when it has gone to
 * stay away. One thread.
 */
final class Flap {
  private final long patienceNanos;
  private final long calmNanos;
  private final long cooldownNanos;
  private boolean present;
  private boolean told;
  private boolean everTold;
  private long changedNanos;
  private long toldNanos;

  /** What is to be told. */
  enum Turn {
    NONE,
    BEGUN,
    OVER
  }

  /**
   * @param patience how long it has to last to be told
   * @param calm how long it has to be away to be over
   * @param cooldown the shortest time between telling twice that it has begun
   */
  Flap(Duration patience, Duration calm, Duration cooldown) {
    patienceNanos = patience.toNanos();
    calmNanos = calm.toNanos();
    cooldownNanos = cooldown.toNanos();
  }

  /** How it is now. */
  Turn look(boolean isPresent, long nowNanos) {
    if (isPresent != present) {
      present = isPresent;
      changedNanos = nowNanos;
    }
    long lasted = nowNanos - changedNanos;
    if (present && !told && lasted >= patienceNanos) {
      if (everTold && nowNanos - toldNanos < cooldownNanos) {
        return Turn.NONE;
      }
      told = true;
      everTold = true;
      toldNanos = nowNanos;
      return Turn.BEGUN;
    }
    if (!present && told && lasted >= calmNanos) {
      told = false;
      return Turn.OVER;
    }
    return Turn.NONE;
  }

  /** For how long it has been told, or was. */
  long sinceToldNanos(long nowNanos) {
    return nowNanos - toldNanos;
  }
}
