package dev.parallax.systemd;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Says "still alive" as long as every lane ticks: a lane that hangs makes the service manager start
 * the program anew, whatever else still runs. Belongs to one thread.
 */
public final class Watchdog {
  private final Notifier notifier;
  private final List<LongSupplier> lastTickNanos;
  private final long[] seenNanos;

  /**
   * @param lastTickNanos when each lane ticked last; 0 before its first tick
   */
  public Watchdog(Notifier notifier, List<LongSupplier> lastTickNanos) {
    this.notifier = notifier;
    this.lastTickNanos = List.copyOf(lastTickNanos);
    this.seenNanos = new long[lastTickNanos.size()];
  }

  /** Looks whether every lane has ticked since all had ticked before; several times per period. */
  public void look() {
    var now = lastTickNanos.stream().mapToLong(LongSupplier::getAsLong).toArray();
    for (int lane = 0; lane < now.length; lane++) {
      if (now[lane] == seenNanos[lane]) {
        return;
      }
    }
    System.arraycopy(now, 0, seenNanos, 0, now.length);
    notifier.alive();
  }
}
