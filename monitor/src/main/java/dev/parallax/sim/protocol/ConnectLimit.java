package dev.parallax.sim.protocol;

import org.jspecify.annotations.Nullable;

/** How many WebSocket connections a venue lets one address open, and how it says no. */
final class ConnectLimit {
  private final RateWindow window;
  private final int status;
  private final String body;

  ConnectLimit(int attempts, long windowNanos, int status, String body) {
    this.window = new RateWindow(attempts, windowNanos);
    this.status = status;
    this.body = body;
  }

  @Nullable HttpAnswer refusal(long nowNanos) {
    if (window.use(1, nowNanos)) {
      return null;
    }
    var answer = HttpAnswer.of(status, body);
    return answer.with("Retry-After", Long.toString(window.secondsToWait(nowNanos)));
  }
}
