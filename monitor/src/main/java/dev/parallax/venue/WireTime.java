package dev.parallax.venue;

import dev.parallax.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The times venues write, as epoch nanoseconds; 0 where there is none. */
public final class WireTime {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

  private WireTime() {}

  /** Epoch milliseconds, spelled as a number or as a string. */
  public static long millis(Json time) {
    long millis = time.integer(0);
    return millis > 0 && millis <= MAX_MILLIS ? millis * NANOS_PER_MILLI : 0;
  }

  /** {@code 2026-07-26T12:00:00.123456Z}, with any number of decimals. */
  public static long utc(Json time) {
    return time.utcNanos();
  }

  /**
   * The UTC day of a time in epoch milliseconds, as futures are named after it.
   *
   * @throws IllegalArgumentException where there is no time
   */
  public static LocalDate utcDay(Json time) {
    long millis = time.integer(0);
    if (millis <= 0 || millis > MAX_MILLIS) {
      throw new IllegalArgumentException("expiry: " + time + "; example: 1766736000000");
    }
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
