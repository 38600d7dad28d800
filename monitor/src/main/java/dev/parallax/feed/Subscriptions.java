package dev.parallax.feed;

import dev.parallax.feed.Subscription.State;
import dev.parallax.model.Listing;
import dev.parallax.venue.Connector;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one session asked for and what became of it.
 *
 * <p>A batch without an answer is asked for again, at most twice; so is a listing that was
 * acknowledged and stays silent. A refused listing is dropped and the rest of its batch saved: by
 * the venue's naming it, or by asking for ever smaller batches.
 */
final class Subscriptions {
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(10);
  private static final Duration DATA_DEADLINE = Duration.ofSeconds(10);

  /**
   * What the venue could not do now is asked again after that long, and twice as long each time.
   */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

  private static final int MOST_DOUBLINGS = 5;

  private static final int REPEATS = 2;

  /** What subscriptions need of their session. */
  interface Owner {
    /** Sends the frame when it is its turn. */
    void send(String frame, Runnable sent);

    /** The first listing was accepted. */
    void accepted();

    /** The venue will not have this one. */
    void refused(int id, String why);

    /** There is no use in going on with this session. */
    void unusable(String why);
  }

  private final Connector connector;
  private final Clock clock;
  private final Owner owner;
  private final SubscriptionIndex index = new SubscriptionIndex();
  private final Batches batches;
  private final Narrowing narrowing;

  private boolean accepted;
  private int version;

  /** How often in a row the venue asked for patience. */
  private int retries;

  Subscriptions(Connector connector, Clock clock, Owner owner) {
    this.connector = connector;
    this.clock = clock;
    this.owner = owner;
    this.batches = new Batches(connector, clock, owner::send);
    this.narrowing = new Narrowing(connector, clock, batches, new Narrowed());
  }

  /** Asks for more listings; for one that was asked for before, only what comes now counts. */
  void add(Map<Integer, Listing> listings) {
    var wanted = new ArrayList<Subscription>();
    listings.forEach((id, listing) -> {
      take(id);
      wanted.add(index.add(id, listing));
    });
    ask(wanted, 1);
  }

  private @Nullable Subscription take(int id) {
    var subscription = index.remove(id);
    if (subscription != null) {
      batches.drop(subscription);
    }
    return subscription;
  }

  /** Takes back what was asked for. */
  void remove(Collection<Integer> ids) {
    var gone = new ArrayList<Listing>();
    for (var id : ids) {
      var subscription = take(id);
      if (subscription != null && subscription.state != State.REFUSED) {
        gone.add(subscription.listing);
      }
    }
    batches.takeBack(gone);
    version++;
  }

  /** Data came for a listing. */
  void data(int id) {
    if (index.isLive(id)) {
      return;
    }
    var subscription = index.of(id);
    if (subscription != null) {
      batches.settle(subscription);
      index.live(subscription);
      acceptedOne();
    }
  }

  void subscribed(long request) {
    var batch = batches.find(request);
    if (batch != null) {
      batches.answered(batch).forEach(this::acknowledge);
    }
  }

  void subscribed(String symbol) {
    var subscription = index.of(symbol);
    if (subscription != null) {
      batches.settle(subscription);
      if (subscription.state == State.ASKED) {
        acknowledge(subscription);
      }
    }
  }

  void subscribedOnly(long request, List<String> symbols) {
    var batch = batches.find(request);
    if (batch == null) {
      return;
    }
    var granted = new HashSet<>(symbols);
    for (var subscription : batches.answered(batch)) {
      if (granted.contains(subscription.listing.symbol())) {
        acknowledge(subscription);
      } else {
        refuse(subscription, "not among what the venue says it subscribed");
      }
    }
  }

  void refused(long request, String why) {
    var batch = batches.find(request);
    if (batch != null) {
      narrowing.refused(batch, why);
    }
  }

  void refused(long request, String symbol, String why) {
    var subscription = index.of(symbol);
    if (subscription == null) {
      refused(request, why);
      return;
    }
    var batch = subscription.batch == null ? batches.find(request) : subscription.batch;
    batches.settle(subscription);
    if (subscription.state == State.ASKED) {
      refuse(subscription, why);
    }
    if (batch != null && connector.refusalScope() == RefusalScope.REQUEST) {
      ask(batches.answered(batch), batch.tries);
    }
  }

  /** A refusal that says nothing about the listings: they are asked for again, ever more slowly. */
  void retryLater(long request, String why) {
    var batch = batches.find(request);
    if (batch != null && batch.retryNanos == 0) {
      batch.retryReason = why;
      version++;
      long delay = FIRST_RETRY.toNanos() << Math.min(retries++, MOST_DOUBLINGS);
      batch.retryNanos = clock.nanos() + delay;
    }
  }

  /** Looks for what is overdue. */
  void check(long now) {
    for (var batch : batches.waiting()) {
      if (batch.retryNanos > 0) {
        if (now >= batch.retryNanos) {
          ask(batches.answered(batch), batch.tries);
        }
      } else if (!narrowing.check(batch, now)
          && batch.sentNanos > 0
          && now - batch.sentNanos >= ANSWER_DEADLINE.toNanos()) {
        unanswered(batch);
      }
    }
    var silent = new ArrayList<Subscription>();
    for (var subscription : index.all()) {
      if (subscription.state == State.ACKNOWLEDGED
          && now - subscription.acknowledgedNanos >= DATA_DEADLINE.toNanos()) {
        silent.add(subscription);
      }
    }
    silent.stream().filter(s -> s.repeats >= REPEATS).forEach(this::silent);
    silent.removeIf(s -> s.repeats >= REPEATS);
    silent.forEach(s -> s.repeats++);
    ask(silent, 1);
    narrowing.check();
  }

  /** True once there is something on this session that could bring data. */
  boolean isAccepted() {
    return accepted;
  }

  /** Why the venue wants to be asked again later; null where it does not. */
  @Nullable String patience() {
    return batches.retryReason();
  }

  /** What was asked for; to look at. */
  SubscriptionIndex index() {
    return index;
  }

  /** Changes whenever {@link #index} does. */
  int version() {
    return version;
  }

  private void ask(List<Subscription> wanted, int tries) {
    batches.ask(wanted, tries);
    version++;
  }

  private void acknowledge(Subscription subscription) {
    subscription.state = State.ACKNOWLEDGED;
    subscription.acknowledgedNanos = clock.nanos();
    acceptedOne();
  }

  private void acceptedOne() {
    version++;
    retries = 0;
    narrowing.accepted();
    if (!accepted) {
      accepted = true;
      owner.accepted();
    }
  }

  private void refuse(Subscription subscription, String why) {
    if (index.holds(subscription)) {
      subscription.state = State.REFUSED;
      subscription.refusal = why;
      version++;
      owner.refused(subscription.id, why);
    }
  }

  private void silent(Subscription subscription) {
    subscription.state = State.SILENT;
    version++;
  }

  private void unanswered(Batch batch) {
    var open = batches.answered(batch);
    if (open.isEmpty()) {
      return;
    }
    if (batch.tries <= REPEATS) {
      ask(open, batch.tries + 1);
    } else if (accepted) {
      open.forEach(this::silent);
    } else {
      owner.unusable("no answer to " + batch.tries + " requests to subscribe");
    }
  }

  /** What the narrowing of a refusal comes to. */
  private final class Narrowed implements Narrowing.Owner {
    @Override
    public void ask(List<Subscription> wanted, int tries) {
      Subscriptions.this.ask(wanted, tries);
    }

    @Override
    public void refuse(Subscription subscription, String why) {
      Subscriptions.this.refuse(subscription, why);
    }

    @Override
    public void unusable(String why) {
      owner.unusable(why);
    }
  }
}
