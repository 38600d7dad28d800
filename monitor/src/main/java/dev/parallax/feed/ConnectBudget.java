package dev.parallax.feed;

import dev.parallax.venue.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each host may still be connected to. Shared by all lanes; from any thread.
 *
 * <p>Hosts are told apart with their ports, so that simulated exchanges on one machine do not share
 * a budget.
 */
public final class ConnectBudget {

  private static final class Host {
    final ArrayDeque<Long> attempts = new ArrayDeque<>();
    long pausedUntilNanos = Long.MIN_VALUE;
  }

  private final Map<String, Host> hosts = new HashMap<>();

  /**
   * Takes one connection attempt out of the budget of {@link Limits#connects} within {@link
   * Limits#connectWindow}.
   *
   * @return zero if the attempt may be made now, else how long to wait before asking again
   */
  synchronized Duration take(URI address, Limits limits, long nowNanos) {
    var host = host(address);
    if (nowNanos < host.pausedUntilNanos) {
      return Duration.ofNanos(host.pausedUntilNanos - nowNanos);
    }
    long window = limits.connectWindow().toNanos();
    while (!host.attempts.isEmpty() && nowNanos - host.attempts.getFirst() >= window) {
      host.attempts.removeFirst();
    }
    if (host.attempts.size() >= limits.connects()) {
      return Duration.ofNanos(host.attempts.getFirst() + window - nowNanos);
    }
    host.attempts.addLast(nowNanos);
    return Duration.ZERO;
  }

  /** The host asked to be left alone. */
  synchronized void pause(URI address, long untilNanos) {
    var host = host(address);
    host.pausedUntilNanos = Math.max(host.pausedUntilNanos, untilNanos);
  }

  private Host host(URI address) {
    return hosts.computeIfAbsent(address.getAuthority(), authority -> new Host());
  }
}
