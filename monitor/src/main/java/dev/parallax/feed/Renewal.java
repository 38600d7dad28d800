package dev.parallax.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a session is replaced before the venue ends it, and when its replacement takes over. */
final class Renewal {
  /** How long an old session is kept while its replacement gets its data. */
  private static final Duration HANDOVER_DEADLINE = Duration.ofSeconds(60);

  private static final double YOUNGEST = 0.85;

  private final double maxAgeNanos;
  private final RandomGenerator random;

  /** Zero stands for a venue that sets no maximum age. */
  Renewal(Duration maxAge, RandomGenerator random) {
    this.maxAgeNanos = maxAge.toNanos();
    this.random = random;
  }

  /** When to replace that session, at 85 to 100 % of its maximum age, epoch ns. */
  long dueNanos(Session session) {
    double part = YOUNGEST + (1 - YOUNGEST) * random.nextDouble();
    return maxAgeNanos > 0 && session.openedNanos() > 0
        ? session.openedNanos() + (long) (maxAgeNanos * part)
        : Timetable.NEVER;
  }

  /** True if nothing that is live would be lost, or if that was waited for long enough. */
  static boolean isReady(Session old, Session replacement, long now) {
    return replacement.subscriptions().isAccepted()
        && (replacement.subscriptions().index().isLiveWhere(old.subscriptions().index())
            || now - replacement.openedNanos() >= HANDOVER_DEADLINE.toNanos());
  }
}
