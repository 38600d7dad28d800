package dev.parallax.feed;

/** Where the time of received frames comes from. */
@FunctionalInterface
public interface Clock {

  /** Now, epoch ns; never less than what an earlier call on the same thread returned. */
  long nanos();
}
