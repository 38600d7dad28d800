package dev.parallax.feed;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** When the next REST request to a host may go out. From any thread. */
final class RequestPace {
  private final Clock clock;
  private final Map<String, Long> nextNanos = new HashMap<>();

  RequestPace(Clock clock) {
    this.clock = clock;
  }

  /** Takes the next free moment, at least {@code spacing} after the one before; how long until. */
  synchronized Duration take(URI address, Duration spacing) {
    long now = clock.nanos();
    long at = Math.max(now, nextNanos.getOrDefault(address.getAuthority(), now));
    nextNanos.put(address.getAuthority(), at + spacing.toNanos());
    return Duration.ofNanos(at - now);
  }
}
