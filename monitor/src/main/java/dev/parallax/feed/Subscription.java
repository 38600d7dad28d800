package dev.parallax.feed;

import dev.parallax.model.Listing;
import org.jspecify.annotations.Nullable;

/** Where one listing stands within one session. */
final class Subscription {

  /** From wanted to proven; only data proves a subscription. */
  enum State {
    /** Not sent yet, or sent and not answered. */
    ASKED,
    /** The venue said yes; no data so far. */
    ACKNOWLEDGED,
    /** Data came. */
    LIVE,
    /** Asked for again and again, and no data came: a quiet symbol, or a venue that lies. */
    SILENT,
    /** The venue said no. */
    REFUSED
  }

  final int id;
  final Listing listing;
  State state = State.ASKED;

  /** The request that has to be answered; null when it has been. */
  @Nullable Batch batch;

  /** Why the venue said no; empty while it did not. */
  String refusal = "";

  /** How often it was asked for again because no data came. */
  int repeats;

  /** When the venue said yes, epoch ns. */
  long acknowledgedNanos;

  Subscription(int id, Listing listing) {
    this.id = id;
    this.listing = listing;
  }

  boolean isAccepted() {
    return switch (state) {
      case ACKNOWLEDGED, LIVE, SILENT -> true;
      case ASKED, REFUSED -> false;
    };
  }
}
