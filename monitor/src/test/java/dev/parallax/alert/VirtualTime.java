package dev.parallax.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that passes when told to; its counter starts where a real one may: below zero. */
final class VirtualTime implements LongSupplier, InstantSource {
  private static final Instant START = Instant.parse("2026-11-22T07:55:03.123456Z");
  private static final long FIRST_COUNT = -5_000_000_000L;

  private final AtomicLong passed = new AtomicLong();

  void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  /** To that count of {@link #getAsLong}, if it has not come yet. */
  void passTo(long count) {
    passed.accumulateAndGet(count - FIRST_COUNT, Math::max);
  }

  @Override
  public long getAsLong() {
    return FIRST_COUNT + passed.get();
  }

  @Override
  public Instant instant() {
    return START.plusNanos(passed.get());
  }

  long epochNanos() {
    return Duration.between(Instant.EPOCH, instant()).toNanos();
  }
}
