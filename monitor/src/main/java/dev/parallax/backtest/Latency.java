package dev.parallax.backtest;

import dev.parallax.model.Venue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long an order is under way: from the moment it is decided until it meets the venue's book.
 *
 * @param usualNanos for venues that are not named
 * @param byVenue for those that are
 */
public record Latency(long usualNanos, SortedMap<Venue, Long> byVenue) {
  /** What holds where nobody says otherwise: 50 ms. */
  public static final Latency USUAL = of(50_000_000);

  private static final long MAX_NANOS = 3_600_000_000_000L;

  public Latency {
    byVenue = Collections.unmodifiableSortedMap(new TreeMap<>(byVenue));
    requireLatency(usualNanos);
    byVenue.values().forEach(Latency::requireLatency);
  }

  /** The same for every venue. */
  public static Latency of(long nanos) {
    return new Latency(nanos, Collections.emptySortedMap());
  }

  /**
   * Reads {@code 50ms}, {@code binance=30ms,okx=80ms} or both, {@code 50ms,okx=80ms}; venues that
   * are not named take the usual 50 ms.
   */
  public static Latency parse(String text) {
    long usual = USUAL.usualNanos;
    var byVenue = new TreeMap<Venue, Long>();
    for (var part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      try {
        if (equals < 0) {
          usual = Durations.parse(part.strip());
        } else {
          byVenue.put(
              new Venue(part.substring(0, equals).strip()),
              Durations.parse(part.substring(equals + 1).strip()));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "latency: '"
                + text
                + "'; allowed: a duration, or venue=duration with commas between;"
                + " example: 50ms or binance=30ms,okx=80ms",
            e);
      }
    }
    return new Latency(usual, byVenue);
  }

  /** To that venue. */
  public long nanos(Venue venue) {
    return byVenue.getOrDefault(venue, usualNanos);
  }

  /** {@link #parse} reads it back. */
  @Override
  public String toString() {
    var named =
        byVenue.entrySet().stream()
            .map(entry -> "," + entry.getKey() + "=" + Durations.text(entry.getValue()))
            .collect(Collectors.joining());
    return Durations.text(usualNanos) + named;
  }

  private static void requireLatency(long nanos) {
    if (nanos < 0 || nanos > MAX_NANOS) {
      throw new IllegalArgumentException(
          "latency: " + nanos + " ns; allowed: 0 to 1 h; example: 50ms");
    }
  }
}
