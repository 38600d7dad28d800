package dev.parallax.alert;

import java.time.Duration;

/** What became of a message; the texts are fit to be shown and hold no secret. */
public sealed interface Outcome {

  /**
   * It arrived.
   *
   * @param reference by which it can be edited later; empty where it cannot
   */
  record Delivered(String reference) implements Outcome {}

  /** It was not taken, for certain, and may be sent again after this time. */
  record NotNow(Duration after, String why) implements Outcome {}

  /** It did not arrive, for certain, and may be sent again. */
  record Failed(String why) implements Outcome {}

  /** It may or may not have arrived: sending it again could tell it twice. */
  record Unknown(String why) implements Outcome {}

  /** It was refused, and would be again. */
  record Refused(String why) implements Outcome {}
}
