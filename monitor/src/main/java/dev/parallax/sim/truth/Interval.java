package dev.parallax.sim.truth;

/**
 * A time during which a listing was in trouble.
 *
 * @param fromNanos epoch ns, inclusive
 * @param toNanos epoch ns, exclusive; {@link Long#MAX_VALUE} while it lasts
 */
public record Interval(Trouble trouble, long fromNanos, long toNanos) {

  public boolean contains(long atNanos) {
    return fromNanos <= atNanos && atNanos < toNanos;
  }
}
