package dev.parallax.health;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A count with one writing thread and any number of reading ones; counting is a plain add and an
 * ordered store.
 */
public final class Counter {
  private final AtomicLong value = new AtomicLong();

  /** Adds one; only on the owning thread. */
  public void increment() {
    value.lazySet(value.getPlain() + 1);
  }

  /** Adds several; only on the owning thread. */
  public void add(long more) {
    value.lazySet(value.getPlain() + more);
  }

  /** The count so far; from any thread. */
  public long value() {
    return value.get();
  }
}
