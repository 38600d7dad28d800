package dev.parallax.feed;

import dev.parallax.feed.Subscription.State;
import dev.parallax.model.Listing;
import dev.parallax.venue.Connector;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** How long answers for single listings may follow a refusal that names none. */
  private static final Duration REFUSAL_GRACE = Duration.ofSeconds(1);

  /**
   * What the venue could not do now is asked again after that long, and twice as long each time.
   */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

  private static final int MOST_DOUBLINGS = 5;

  private static final int REPEATS = 2;

  /** So many refusals and nothing accepted: the venue refuses us, not these listings. */
  private static final int TOO_MANY_REFUSALS = 3;

  /** What subscriptions need of their session. */
  interface Owner {
    /** Sends the frame when it is its turn. */
    void send(String frame, Runnable sent);

    /** The first listing was accepted. */
    void accepted();

    /** The venue will not have this one. */
    void refused(int id, Listing listing, String why);

    /** There is no use in going on with this session. */
    void unusable(String why);
  }

  private record Refusal(Subscription subscription, String why) {}

  private final Connector connector;
  private final Clock clock;
  private final Owner owner;
  private final Map<Integer, Subscription> byId = new LinkedHashMap<>();
  private final Map<String, Subscription> bySymbol = new LinkedHashMap<>();
  private final Batches batches;
  private final List<Refusal> unnamed = new ArrayList<>();

  private boolean[] live = new boolean[64];
  private boolean accepted;
  private int version;

  /** How often in a row the venue asked for patience. */
  private int retries;

  Subscriptions(Connector connector, Clock clock, Owner owner) {
    this.connector = connector;
    this.clock = clock;
    this.owner = owner;
    this.batches = new Batches(connector, clock, owner::send);
  }

  /** Asks for more listings. */
  void add(Map<Integer, Listing> listings) {
    var wanted = new ArrayList<Subscription>();
    listings.forEach((id, listing) -> {
      var subscription = new Subscription(id, listing);
      byId.put(id, subscription);
      bySymbol.put(listing.symbol(), subscription);
      wanted.add(subscription);
    });
    ask(wanted, 1);
  }

  /** Takes back what was asked for. */
  void remove(Collection<Integer> ids) {
    var gone = new ArrayList<Listing>();
    for (var id : ids) {
      var subscription = byId.remove(id);
      if (subscription != null) {
        bySymbol.remove(subscription.listing.symbol(), subscription);
        batches.settle(subscription);
        setLive(subscription.id, false);
        if (subscription.state != State.REFUSED) {
          gone.add(subscription.listing);
        }
      }
    }
    batches.takeBack(gone);
    version++;
  }

  /** Data came for a listing. */
  void data(int id) {
    if (id < live.length && live[id]) {
      return;
    }
    var subscription = byId.get(id);
    if (subscription != null) {
      batches.settle(subscription);
      subscription.state = State.LIVE;
      setLive(id, true);
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
    var subscription = bySymbol.get(symbol);
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
    if (batch == null) {
      return;
    }
    if (connector.refusalScope() == RefusalScope.SYMBOL && batch.open.size() > 1) {
      batch.refusal = why;
      batch.refusedNanos = clock.nanos();
    } else {
      narrow(batch, why);
    }
  }

  void refused(long request, String symbol, String why) {
    var subscription = bySymbol.get(symbol);
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
  void retryLater(long request) {
    var batch = batches.find(request);
    if (batch != null && batch.retryNanos == 0) {
      long delay = FIRST_RETRY.toNanos() << Math.min(retries++, MOST_DOUBLINGS);
      batch.retryNanos = clock.nanos() + delay;
    }
  }

  /** Looks for what is overdue. */
  void check(long now) {
    for (var batch : batches.waiting()) {
      var refusal = batch.refusal;
      if (batch.retryNanos > 0) {
        if (now >= batch.retryNanos) {
          ask(batches.answered(batch), batch.tries);
        }
      } else if (refusal != null && now - batch.refusedNanos >= REFUSAL_GRACE.toNanos()) {
        narrow(batch, refusal);
      } else if (batch.sentNanos > 0 && now - batch.sentNanos >= ANSWER_DEADLINE.toNanos()) {
        unanswered(batch);
      }
    }
    var silent = new ArrayList<Subscription>();
    for (var subscription : byId.values()) {
      if (subscription.state == State.ACKNOWLEDGED
          && now - subscription.acknowledgedNanos >= DATA_DEADLINE.toNanos()) {
        silent.add(subscription);
      }
    }
    silent.stream().filter(s -> s.repeats >= REPEATS).forEach(this::silent);
    silent.removeIf(s -> s.repeats >= REPEATS);
    silent.forEach(s -> s.repeats++);
    ask(silent, 1);
  }

  /** True once there is something on this session that could bring data. */
  boolean isAccepted() {
    return accepted;
  }

  /** True if everything that is live there is live here. */
  boolean isLiveWhere(Subscriptions other) {
    return other.byId.values().stream()
        .allMatch(s -> s.state != State.LIVE || (s.id < live.length && live[s.id]));
  }

  Collection<Subscription> all() {
    return byId.values();
  }

  /** Changes whenever {@link #all} does. */
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
    unnamed.forEach(refusal -> refuse(refusal.subscription(), refusal.why()));
    unnamed.clear();
    if (!accepted) {
      accepted = true;
      owner.accepted();
    }
  }

  private void refuse(Subscription subscription, String why) {
    subscription.state = State.REFUSED;
    version++;
    owner.refused(subscription.id, subscription.listing, why);
  }

  private void silent(Subscription subscription) {
    subscription.state = State.SILENT;
    version++;
  }

  /** A batch was refused and the venue does not say because of which listing. */
  private void narrow(Batch batch, String why) {
    var open = batches.answered(batch);
    if (open.size() == 1) {
      refusedUnnamed(new Refusal(open.getFirst(), why));
    } else if (batch.answeredInPart && connector.refusalScope() == RefusalScope.REQUEST) {
      ask(open, batch.tries);
    } else if (!open.isEmpty()) {
      int half = open.size() / 2;
      ask(open.subList(0, half), batch.tries);
      ask(open.subList(half, open.size()), batch.tries);
    }
  }

  /** Believed only when the venue accepts something else, or there is nothing else. */
  private void refusedUnnamed(Refusal refusal) {
    if (accepted) {
      refuse(refusal.subscription(), refusal.why());
      return;
    }
    unnamed.add(refusal);
    if (unnamed.size() >= TOO_MANY_REFUSALS) {
      owner.unusable("the venue refuses every subscription: " + refusal.why());
    } else if (batches.isEmpty()) {
      var all = List.copyOf(unnamed);
      unnamed.clear();
      all.forEach(each -> refuse(each.subscription(), each.why()));
    }
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

  private void setLive(int id, boolean now) {
    if (id >= live.length) {
      live = Arrays.copyOf(live, Math.max(id + 1, 2 * live.length));
    }
    live[id] = now;
  }
}
