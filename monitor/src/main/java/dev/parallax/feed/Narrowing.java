package dev.parallax.feed;

import dev.parallax.venue.Connector;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the listing that a venue refuses when the refusal names none: by waiting for the answers to
 * the others, or by asking for ever smaller batches.
 */
final class Narrowing {
  /** How long answers for single listings may follow a refusal that names none. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** So many refusals and nothing accepted: the venue refuses us, not these listings. */
  private static final int TOO_MANY_REFUSALS = 3;

  /** What comes of it. */
  interface Owner {
    /** Asks for these again. */
    void ask(List<Subscription> wanted, int tries);

    /** It is this one. */
    void refuse(Subscription subscription, String why);

    /** There is no use in going on with this session. */
    void unusable(String why);
  }

  private record Refusal(Subscription subscription, String why) {}

  private final Connector connector;
  private final Clock clock;
  private final Batches batches;
  private final Owner owner;

  /** What is believed to be refused only when the venue accepts something else. */
  private final List<Refusal> doubtful = new ArrayList<>();

  private boolean accepted;

  Narrowing(Connector connector, Clock clock, Batches batches, Owner owner) {
    this.connector = connector;
    this.clock = clock;
    this.batches = batches;
    this.owner = owner;
  }

  /** A batch was refused, nothing said of which listing. */
  void refused(Batch batch, String why) {
    if (connector.refusalScope() == RefusalScope.SYMBOL && batch.open.size() > 1) {
      batch.refusal = why;
      batch.refusedNanos = clock.nanos();
    } else {
      narrow(batch, why);
    }
  }

  /** The venue accepted something, so what it refuses is the listing and not us. */
  void accepted() {
    accepted = true;
    takeDoubtful().forEach(refusal -> owner.refuse(refusal.subscription(), refusal.why()));
  }

  /** Where nothing else is left to be accepted, doubt is at its end. */
  void check() {
    if (!doubtful.isEmpty() && batches.isEmpty()) {
      takeDoubtful().forEach(each -> owner.refuse(each.subscription(), each.why()));
    }
  }

  /** True if the batch is refused; then what is overdue about it is done here. */
  boolean check(Batch batch, long now) {
    var refusal = batch.refusal;
    if (refusal == null) {
      return false;
    }
    if (now - batch.refusedNanos >= GRACE.toNanos()) {
      narrow(batch, refusal);
    }
    return true;
  }

  private void narrow(Batch batch, String why) {
    var open = batches.answered(batch);
    if (open.size() == 1) {
      refusedAlone(new Refusal(open.getFirst(), why));
    } else if (batch.answeredInPart && connector.refusalScope() == RefusalScope.REQUEST) {
      owner.ask(open, batch.tries);
    } else if (!open.isEmpty()) {
      int half = open.size() / 2;
      owner.ask(open.subList(0, half), batch.tries);
      owner.ask(open.subList(half, open.size()), batch.tries);
    }
  }

  /** Believed only when the venue accepts something else, or there is nothing else. */
  private void refusedAlone(Refusal refusal) {
    if (accepted) {
      owner.refuse(refusal.subscription(), refusal.why());
      return;
    }
    doubtful.add(refusal);
    if (doubtful.size() >= TOO_MANY_REFUSALS) {
      owner.unusable("the venue refuses every subscription: " + refusal.why());
    } else {
      check();
    }
  }

  private List<Refusal> takeDoubtful() {
    var all = List.copyOf(doubtful);
    doubtful.clear();
    return all;
  }
}
