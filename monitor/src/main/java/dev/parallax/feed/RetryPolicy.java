package dev.parallax.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** What to do after a session ended: try again, when, or never. */
final class RetryPolicy {
  /** How long a venue is left alone that refuses every listing. */
  private static final Duration ALL_REFUSED = Duration.ofMinutes(10);

  /** Long waits end up to so much later, so that not everybody comes back at once. */
  private static final double JITTER = 0.1;

  /** The answer, with the reason in words. */
  sealed interface Verdict {
    String why();

    /** Try again, at that time, epoch ns. */
    record Retry(long atNanos, String why) implements Verdict {}

    /** Do not try again. */
    record Stop(String why) implements Verdict {}
  }

  private final Backoff backoff;
  private final int maxRetries;
  private final RandomGenerator random;
  private final ConnectBudget connects;
  private final URI address;

  RetryPolicy(
      ReconnectSettings settings, RandomGenerator random, ConnectBudget connects, URI address) {
    this.backoff = new Backoff(settings.initial(), settings.max(), random);
    this.maxRetries = settings.maxRetries();
    this.random = random;
    this.connects = connects;
    this.address = address;
  }

  /** Quotes have come for long enough: what went wrong before is forgotten. */
  void healthy() {
    backoff.reset();
  }

  /** How long to wait where nothing went wrong but haste would look like it did. */
  Duration pause() {
    return backoff.next();
  }

  /** What to do where the venue refuses every listing. */
  Verdict.Retry afterRefusals(String why, long now) {
    return slowly(now, ALL_REFUSED, "every listing is refused: " + why);
  }

  /** What a venue asks for on an attempt holds for all attempts to reach that host. */
  Verdict after(LinkEnd end, long now) {
    var refusal =
        end instanceof LinkEnd.Refused refused
            ? HttpRefusal.of(refused.status(), refused.retryAfter())
            : HttpRefusal.NONE;
    var why = (refusal.blocked() ? "blocked by the venue: " : "") + end.describe();
    if (refusal.rest().isPositive()) {
      connects.pause(address, now + refusal.rest().toNanos());
    }
    if (maxRetries > 0 && backoff.attempts() >= maxRetries) {
      return new Verdict.Stop("gave up after " + maxRetries + " retries: " + why);
    }
    var delay = backoff.next();
    return refusal.rest().compareTo(delay) > 0
        ? slowly(now, refusal.rest(), why)
        : new Verdict.Retry(now + delay.toNanos(), why);
  }

  /** So long that people want to know when. */
  private Verdict.Retry slowly(long now, Duration wait, String why) {
    long later = (long) (wait.toNanos() * JITTER * random.nextDouble());
    long atNanos = now + wait.toNanos() + later;
    var at = Instant.ofEpochSecond(0, atNanos).truncatedTo(ChronoUnit.SECONDS);
    return new Verdict.Retry(atNanos, why + "; next try at " + at);
  }
}
