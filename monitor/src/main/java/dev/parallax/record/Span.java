package dev.parallax.record;

/**
 * A part of a recording.
 *
 * @param fromNanos epoch ns, inclusive
 * @param toNanos epoch ns, exclusive
 */
public record Span(long fromNanos, long toNanos) {
  /** All of it. */
  public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  public Span {
    if (fromNanos >= toNanos) {
      throw new IllegalArgumentException("nothing lies between " + fromNanos + " and " + toNanos);
    }
  }
}
