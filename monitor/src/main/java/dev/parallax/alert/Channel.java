package dev.parallax.alert;

/** Where alerts go: one chat, one mailbox, one address. Used by one thread. */
public interface Channel {

  /** {@code telegram}, {@code email}, {@code webhook}, {@code slack} or {@code discord}. */
  String kind();

  /** How often the service may be used. */
  Limits limits();

  /** Whether {@link #edit} works, so that an end replaces the beginning it belongs to. */
  default boolean edits() {
    return false;
  }

  /** Sends a message and waits for what becomes of it; an interrupt ends the wait. */
  Outcome send(Alert alert);

  /**
   * Replaces a message.
   *
   * @param reference of the message, from {@link Outcome.Delivered}
   */
  default Outcome edit(String reference, Alert alert) {
    throw new UnsupportedOperationException(kind() + " cannot edit");
  }
}
