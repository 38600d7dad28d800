package dev.parallax.app;

import java.time.Duration;

/** A moment by which something is over, whatever other clocks do meanwhile. */
record Deadline(long atNanoTime) {

  /** So far from now. */
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How much time there is; never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, atNanoTime - System.nanoTime()));
  }
}
