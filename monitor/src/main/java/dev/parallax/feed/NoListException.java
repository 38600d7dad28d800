package dev.parallax.feed;

import java.time.Duration;

/** Why a venue's list could not be read, in words. */
final class NoListException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient HttpRefusal refusal;

  /** For reasons that say nothing about when to ask again. */
  NoListException(String why) {
    this(why, HttpRefusal.NONE);
  }

  NoListException(String why, HttpRefusal refusal) {
    super(why);
    this.refusal = refusal;
  }

  String why() {
    return String.valueOf(getMessage());
  }

  /** What the venue meant by it. */
  HttpRefusal refusal() {
    return refusal;
  }

  /** True if the venue will not serve this machine. */
  boolean isBlocked() {
    return refusal.blocked();
  }

  /** How long the venue wants to be left alone; zero where it does not say. */
  Duration retryAfter() {
    return refusal.rest();
  }
}
