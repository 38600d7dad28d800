package dev.parallax.feed;

import static dev.parallax.model.ConnectionState.CLOSED;
import static dev.parallax.model.ConnectionState.CONNECTED;
import static dev.parallax.model.ConnectionState.CONNECTING;
import static dev.parallax.model.ConnectionState.DISCONNECTED;
import static dev.parallax.model.ConnectionState.RECONNECTING;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place for some listings of one segment: a succession of sessions, of which each takes over from
 * the last one, with an overlap where there is time for it.
 */
final class Connection implements Session.Owner {
  /** How long an old session is kept while its replacement gets its data. */
  private static final Duration HANDOVER_DEADLINE = Duration.ofSeconds(60);

  private static final double YOUNGEST_RENEWAL = 0.85;
  private static final long NEVER = Long.MAX_VALUE;

  private final String name;
  private final SegmentSettings segment;
  private final FeedSettings settings;
  private final FeedContext context;
  private final FeedOutlet outlet;
  private final SymbolTable symbols;
  private final SegmentCounters counters;
  private final RetryPolicy retries;
  private final Map<Integer, Listing> listings = new LinkedHashMap<>();
  private final Refusals refusals;
  private final List<Session> ending = new ArrayList<>();

  private @Nullable Session current;
  private @Nullable Session next;
  private ConnectionState state = DISCONNECTED;
  private String detail = "";
  private long sinceNanos;

  /** When to open a session, while there is none. */
  private long attemptNanos = NEVER;

  /** When to open the replacement of the session there is. */
  private long renewNanos = NEVER;

  private int opened;
  private boolean stopped;
  private boolean changed;
  private int seenVersion;
  private volatile ConnectionStatus status;

  Connection(
      String name,
      SegmentSettings segment,
      FeedSettings settings,
      FeedContext context,
      FeedOutlet outlet,
      SymbolTable symbols,
      SegmentCounters counters) {
    this.name = name;
    this.segment = segment;
    this.settings = settings;
    this.context = context;
    this.outlet = outlet;
    this.symbols = symbols;
    this.counters = counters;
    this.retries = new RetryPolicy(settings, context.random());
    this.refusals = new Refusals(settings.max());
    this.sinceNanos = context.clock().nanos();
    this.status = snapshot();
  }

  /** From any thread. */
  ConnectionStatus status() {
    return status;
  }

  /** The listings it is meant to watch, refused ones included. */
  Map<Integer, Listing> listings() {
    return listings;
  }

  /** True once it will never open a session again. */
  boolean isStopped() {
    return stopped;
  }

  /** True while sockets of ended sessions are still closing. */
  boolean isEnding() {
    ending.removeIf(Session::isLinkClosed);
    return !ending.isEmpty();
  }

  /** Watches more listings, or known ones whose details changed: those it asks for again. */
  void watch(Map<Integer, Listing> more) {
    listings.putAll(more);
    refusals.asked(more.keySet());
    if (current != null) {
      current.add(more);
    }
    if (next != null) {
      next.add(more);
    }
    if (current == null && (state == DISCONNECTED || state == CLOSED) && !stopped) {
      attemptNanos = context.clock().nanos();
      change(CONNECTING, "");
    }
    changed = true;
  }

  /** Takes the new details of a listing; one that was refused is asked for again. */
  void update(int id, Listing listing) {
    listings.put(id, listing);
    if (refusals.reasons().containsKey(id)) {
      watch(Map.of(id, listing));
    }
  }

  void forget(Collection<Integer> ids) {
    listings.keySet().removeAll(ids);
    refusals.forget(ids);
    if (current != null) {
      current.remove(ids);
    }
    if (next != null) {
      next.remove(ids);
    }
    changed = true;
    if (listings.isEmpty()) {
      stop("nothing to watch");
    }
  }

  /** Ends it for good. */
  void stop(String why) {
    stopped = true;
    rest(why);
  }

  /** Looks for what is due. */
  void check(long now) {
    if (current != null) {
      current.check(now);
    }
    if (next != null) {
      next.check(now);
    }
    if (current != null && current.isHealthy(now, settings.healthyAfter())) {
      retries.healthy();
    }
    if (current != null && next != null && mayHandOver(current, next, now)) {
      handOver(current, next);
    }
    if (state != CLOSED && !listings.isEmpty() && refusals.areAll(listings.keySet())) {
      rest("every listing is refused: " + refusals.reasons().values().iterator().next());
    }
    askAgain(now);
    if (current == null && now >= attemptNanos) {
      current = attempt(now);
    } else if (current != null && next == null && now >= renewNanos) {
      next = attempt(now);
    }
    publish();
  }

  private void askAgain(long now) {
    var again = new LinkedHashMap<Integer, Listing>();
    for (int id : refusals.due(now)) {
      var listing = listings.get(id);
      if (listing != null) {
        again.put(id, listing);
      }
    }
    if (!again.isEmpty() && !stopped) {
      watch(again);
    }
  }

  @Override
  public void opened(Session session) {
    if (++opened > 1) {
      counters.reconnects.increment();
    }
    if (session == current) {
      planRenewal(session);
    }
    changed = true;
  }

  @Override
  public void accepted(Session session) {
    if (session == current) {
      change(CONNECTED, "");
    }
  }

  @Override
  public void refused(int id, Listing listing, String why) {
    if (refusals.add(id, why, context.clock().nanos())) {
      counters.refused.increment();
    }
    changed = true;
  }

  @Override
  public void closing(Session session, String why) {
    if (session != current) {
      return;
    }
    long now = context.clock().nanos();
    boolean healthy = session.isHealthy(now, settings.healthyAfter());
    renewNanos = Math.min(renewNanos, healthy ? now : now + retries.pause().toNanos());
    detail = "closing announced: " + why;
    changed = true;
  }

  @Override
  public void listingsChanged() {
    outlet.listingsChanged().accept(segment.segment());
  }

  @Override
  public void ended(Session session, LinkEnd end) {
    long now = context.clock().nanos();
    ending.add(session);
    if (session.openedNanos() > 0) {
      outlet.market().sessionEnded(session.number(), now);
    }
    changed = true;
    if (session == next) {
      next = null;
      if (state != CLOSED) {
        renewNanos = planned(end, now);
      }
    } else if (session == current) {
      current = null;
      if (next != null) {
        promote(next, "took over after: " + end.describe());
      } else if (state != CLOSED) {
        retry(end, now);
      }
    }
  }

  private void retry(LinkEnd end, long now) {
    attemptNanos = planned(end, now);
    if (attemptNanos == NEVER) {
      // A refusal on the way in: there is nothing to close, and no use in coming back.
      stopped = true;
      change(CLOSED, detail);
    } else {
      change(RECONNECTING, end.describe());
    }
  }

  /** When to try again after that end; never, where the venue or the settings say so. */
  private long planned(LinkEnd end, long now) {
    return switch (retries.after(end)) {
      case RetryPolicy.Verdict.Stop stop -> {
        detail = stop.why();
        yield NEVER;
      }
      case RetryPolicy.Verdict.Retry retry -> {
        if (retry.host().isPositive()) {
          context.connects().pause(segment.endpoints().webSocket(), now + retry.host().toNanos());
        }
        yield now + retry.delay().toNanos();
      }
    };
  }

  /** Opens a session if the host's budget allows it now, else looks again later. */
  private @Nullable Session attempt(long now) {
    var limits = segment.connector().limits();
    var wait = context.connects().take(segment.endpoints().webSocket(), limits, now);
    boolean renewal = current != null;
    if (wait.isPositive()) {
      if (renewal) {
        renewNanos = now + wait.toNanos();
      } else {
        attemptNanos = now + wait.toNanos();
      }
      return null;
    }
    if (renewal) {
      renewNanos = NEVER;
    } else {
      attemptNanos = NEVER;
    }
    changed = true;
    var wanted = new LinkedHashMap<>(listings);
    wanted.keySet().removeAll(refusals.reasons().keySet());
    return new Session(
        context.sessionNumbers().incrementAndGet(),
        segment,
        context,
        symbols,
        outlet.market(),
        counters,
        wanted,
        this);
  }

  private static boolean mayHandOver(Session old, Session replacement, long now) {
    return replacement.subscriptions().isAccepted()
        && (replacement.subscriptions().isLiveWhere(old.subscriptions())
            || now - replacement.openedNanos() >= HANDOVER_DEADLINE.toNanos());
  }

  private void handOver(Session old, Session replacement) {
    promote(replacement, "renewed");
    old.close("replaced");
  }

  private void promote(Session session, String why) {
    current = session;
    next = null;
    attemptNanos = NEVER;
    planRenewal(session);
    if (session.subscriptions().isAccepted()) {
      change(CONNECTED, why);
    } else {
      change(RECONNECTING, why);
    }
  }

  private void planRenewal(Session session) {
    double maxAge = segment.connector().limits().maxAge().toNanos();
    double part = YOUNGEST_RENEWAL + (1 - YOUNGEST_RENEWAL) * context.random().nextDouble();
    renewNanos =
        maxAge > 0 && session.openedNanos() > 0
            ? session.openedNanos() + (long) (maxAge * part)
            : NEVER;
  }

  private void rest(String why) {
    attemptNanos = NEVER;
    renewNanos = NEVER;
    change(CLOSED, why);
    if (next != null) {
      next.close(why);
    }
    if (current != null) {
      current.close(why);
    }
    publish();
  }

  private void change(ConnectionState to, String why) {
    detail = why;
    changed = true;
    if (state != to) {
      state = to;
      sinceNanos = context.clock().nanos();
      publish();
      outlet
          .events()
          .accept(new Event.ConnectionChanged(sinceNanos, segment.segment(), name, to, why));
    }
  }

  private void publish() {
    int version = current == null ? 0 : current.subscriptions().version();
    if (changed || version != seenVersion) {
      changed = false;
      seenVersion = version;
      status = snapshot();
    }
  }

  private ConnectionStatus snapshot() {
    return ConnectionSnapshot.of(
        new ConnectionSnapshot.Frame(
            segment.segment(), name, state, sinceNanos, detail, Math.max(0, opened - 1)),
        listings,
        refusals.reasons(),
        current);
  }
}
