package dev.parallax.feed;

import java.time.Duration;

/** Why a venue's list could not be read, in words. */
final class NoListException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean blocked;
  private final Duration retryAfter;

  /** For reasons that say nothing about when to ask again. */
  NoListException(String why) {
    this(why, new HttpRefusal(false, Duration.ZERO));
  }

  NoListException(String why, HttpRefusal refusal) {
    super(why);
    this.blocked = refusal.blocked();
    this.retryAfter = refusal.rest();
  }

  String why() {
    return String.valueOf(getMessage());
  }

  /** True if the venue will not serve this machine. */
  boolean isBlocked() {
    return blocked;
  }

  /** How long the venue wants to be left alone; zero where it does not say. */
  Duration retryAfter() {
    return retryAfter;
  }
}
