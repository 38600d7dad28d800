package dev.parallax.venue;

import dev.parallax.json.Json;

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
}
