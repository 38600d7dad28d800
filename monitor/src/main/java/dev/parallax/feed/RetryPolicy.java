package dev.parallax.feed;

import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What to do after a session ended: try again, when, or never. */
final class RetryPolicy {
  private static final Duration BANNED = Duration.ofMinutes(2);
  private static final Duration TOO_MANY_REQUESTS = Duration.ofSeconds(15);

  /** The answer. */
  sealed interface Verdict {

    /** Try again, after that long. */
    record Retry(Duration delay) implements Verdict {}

    /** Do not try again. */
    record Stop(String why) implements Verdict {}
  }

  private final Backoff backoff;
  private final int maxRetries;
  private final ConnectBudget connects;
  private final URI address;

  RetryPolicy(
      ReconnectSettings settings, RandomGenerator random, ConnectBudget connects, URI address) {
    this.backoff = new Backoff(settings.initial(), settings.max(), random);
    this.maxRetries = settings.maxRetries();
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

  /** What a venue asks for on an attempt holds for all attempts to reach that host. */
  Verdict after(LinkEnd end, long now) {
    var asked = end instanceof LinkEnd.Refused refused ? asked(refused) : Duration.ZERO;
    if (asked.isPositive()) {
      connects.pause(address, now + asked.toNanos());
    }
    if (end instanceof LinkEnd.Refused refused && isBlocked(refused.status())) {
      return new Verdict.Stop("blocked by the venue: " + end.describe());
    }
    if (maxRetries > 0 && backoff.attempts() >= maxRetries) {
      return new Verdict.Stop("gave up after " + maxRetries + " retries: " + end.describe());
    }
    var delay = backoff.next();
    return new Verdict.Retry(delay.compareTo(asked) > 0 ? delay : asked);
  }

  private static boolean isBlocked(int status) {
    return status == 403 || status == 451;
  }

  private static Duration asked(LinkEnd.Refused refused) {
    @Nullable Duration after = refused.retryAfter();
    return switch (refused.status()) {
      case 418 -> after == null ? BANNED : after;
      case 429 -> after == null ? TOO_MANY_REQUESTS : after;
      default -> after == null ? Duration.ZERO : after;
    };
  }
}
