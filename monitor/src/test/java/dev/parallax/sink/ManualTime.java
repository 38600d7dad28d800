package dev.parallax.sink;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when told to; starts where a real one may: below zero. */
final class ManualTime implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }
}
