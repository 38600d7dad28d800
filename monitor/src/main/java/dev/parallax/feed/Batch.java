package dev.parallax.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One subscribe or unsubscribe frame and what of it is not answered yet. */
final class Batch {
  final long request;

  /** How often these listings were asked for because no answer came, this time included. */
  final int tries;

  /** Listings without an answer; empty for an unsubscribe frame. */
  final Set<Subscription> open;

  final boolean subscribes;

  /** When it went out, epoch ns; 0 while it waits. */
  long sentNanos;

  /** True once the venue answered for a single listing of it. */
  boolean answeredInPart;

  /** Refused without a name, while answers for single listings may still be on their way. */
  @Nullable String refusal;

  long refusedNanos;

  /** When to ask again, epoch ns, because the venue could not answer now; 0 otherwise. */
  long retryNanos;

  /** The venue's reason for that; null otherwise. */
  @Nullable String retryReason;

  private Batch(long request, int tries, boolean subscribes, List<Subscription> members) {
    this.request = request;
    this.tries = tries;
    this.subscribes = subscribes;
    this.open = new LinkedHashSet<>(members);
  }

  static Batch subscribe(long request, int tries, List<Subscription> members) {
    var batch = new Batch(request, tries, true, members);
    for (var member : members) {
      member.state = Subscription.State.ASKED;
      member.batch = batch;
    }
    return batch;
  }

  static Batch unsubscribe(long request) {
    return new Batch(request, 1, false, List.of());
  }

  /** True while an answer to its subscribing is on its way. */
  boolean awaitsAnswer() {
    return subscribes && sentNanos > 0 && retryNanos == 0;
  }

  /** The listings without an answer, which are nobody's from now on. */
  List<Subscription> takeOpen() {
    var members = new ArrayList<>(open);
    members.forEach(member -> member.batch = null);
    open.clear();
    return members;
  }
}
