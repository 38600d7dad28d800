package dev.parallax.feed;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When the next REST request to a host may go out. From any thread.
 *
 * <p>After a rest a few may go at once, since venues count over seconds or minutes: Deribit allows
 * bursts of 50 requests for instruments at one a second, OKX 20 in two seconds.
 */
final class RequestPace {
  /** Requests to an idle host that need not wait for each other. */
  static final int BURST = 4;

  private final Clock clock;
  private final Map<String, Long> nextNanos = new HashMap<>();

  RequestPace(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the next free moment; how long until it comes. In the long run moments are {@code
   * spacing} apart.
   */
  synchronized Duration take(URI address, Duration spacing) {
    long now = clock.nanos();
    long due = Math.max(now, nextNanos.getOrDefault(address.getAuthority(), now));
    nextNanos.put(address.getAuthority(), due + spacing.toNanos());
    return Duration.ofNanos(Math.max(0, due - now - (BURST - 1) * spacing.toNanos()));
  }
}
