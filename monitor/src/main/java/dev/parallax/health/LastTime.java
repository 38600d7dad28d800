package dev.parallax.health;

import java.util.concurrent.atomic.AtomicLong;

/** When something happened last; one writing thread and any number of reading ones. */
public final class LastTime {
  private final AtomicLong nanos = new AtomicLong();

  /** It happened then, epoch ns; only on the owning thread. */
  public void set(long atNanos) {
    nanos.lazySet(atNanos);
  }

  /** Epoch ns, 0 where it never happened; from any thread. */
  public long nanos() {
    return nanos.get();
  }
}
