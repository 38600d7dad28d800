package dev.parallax.sink;

import static java.util.Objects.requireNonNull;

/**
 * A sink with the queue that stands before it.
 *
 * @param name short, for logs and health: {@code csv}
 * @param capacity how many samples, and how many other events, may wait; 2 to 16,777,216, rounded
 *     up to a power of two
 */
public record Outlet(String name, Sink sink, Overflow overflow, int capacity) {
  private static final int MAX_CAPACITY = 1 << 24;

  public Outlet {
    requireNonNull(sink, "sink");
    if (capacity < 2 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          name + " queue: " + capacity + "; allowed: 2 to " + MAX_CAPACITY + "; example: 65536");
    }
  }
}
