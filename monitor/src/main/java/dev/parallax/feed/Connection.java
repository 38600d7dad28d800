package dev.parallax.feed;

import static dev.parallax.model.ConnectionState.CLOSED;
import static dev.parallax.model.ConnectionState.CONNECTED;
import static dev.parallax.model.ConnectionState.CONNECTING;
import static dev.parallax.model.ConnectionState.DISCONNECTED;
import static dev.parallax.model.ConnectionState.RECONNECTING;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place for some listings of one segment: a succession of sessions, of which each takes over from
 * the last one, with an overlap where there is time for it.
 */
final class Connection implements Session.Owner {
  private static final long NEVER = Renewal.NEVER;

  private final SegmentSettings segment;
  private final FeedSettings settings;
  private final FeedContext context;
  private final FeedOutlet outlet;
  private final SymbolTable symbols;
  private final SegmentCounters counters;
  private final RetryPolicy retries;
  private final Renewal renewal;
  private final ConnectionReport report;
  private final Roster roster;
  private final List<Session> ending = new ArrayList<>();

  private @Nullable Session current;
  private @Nullable Session next;

  /** When to open a session, while there is none. */
  private long attemptNanos = NEVER;

  /** When to open the replacement of the session there is. */
  private long renewNanos = NEVER;

  private boolean stopped;

  Connection(
      String name,
      SegmentSettings segment,
      FeedSettings settings,
      FeedContext context,
      FeedOutlet outlet,
      SymbolTable symbols,
      SegmentCounters counters) {
    this.segment = segment;
    this.settings = settings;
    this.context = context;
    this.outlet = outlet;
    this.symbols = symbols;
    this.counters = counters;
    this.roster = new Roster(settings.max());
    this.retries =
        new RetryPolicy(
            settings, context.random(), context.connects(), segment.endpoints().webSocket());
    this.renewal = new Renewal(segment.connector().limits().maxAge(), context.random());
    this.report = new ConnectionReport(segment.segment(), name, context.clock(), outlet.events());
  }

  /** From any thread. */
  ConnectionStatus status() {
    return report.status();
  }

  /** The listings it is meant to watch, refused ones included. */
  Map<Integer, Listing> listings() {
    return roster.listings();
  }

  /** True once it will never open a session again. */
  boolean isStopped() {
    return stopped;
  }

  /** True while sockets of ended sessions are still closing. */
  boolean isEnding() {
    return ending.stream().anyMatch(session -> !session.isLinkClosed());
  }

  /** Watches more listings, or known ones whose details changed: those it asks for again. */
  void watch(Map<Integer, Listing> more) {
    roster.put(more);
    if (current != null) {
      current.add(more);
    }
    if (next != null) {
      next.add(more);
    }
    if (current == null
        && (report.state() == DISCONNECTED || report.state() == CLOSED)
        && !stopped) {
      attemptNanos = context.clock().nanos();
      change(CONNECTING, "");
    }
    report.touch();
  }

  /** Takes the new details of a listing; one that was refused is asked for again. */
  void update(int id, Listing listing) {
    if (roster.update(id, listing)) {
      watch(Map.of(id, listing));
    }
  }

  void forget(Collection<Integer> ids) {
    roster.remove(ids);
    if (current != null) {
      current.remove(ids);
    }
    if (next != null) {
      next.remove(ids);
    }
    report.touch();
    if (roster.listings().isEmpty()) {
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
    ending.removeIf(Session::isLinkClosed);
    if (current != null) {
      current.check(now);
    }
    if (next != null) {
      next.check(now);
    }
    if (current != null && current.isHealthy(now, settings.healthyAfter())) {
      retries.healthy();
    }
    if (current != null && next != null && Renewal.isReady(current, next, now)) {
      handOver(current, next);
    }
    var refusal = roster.refusal();
    if (refusal != null && report.state() != CLOSED) {
      rest("every listing is refused: " + refusal);
    }
    if (current != null) {
      var again = roster.dueAgain(now);
      if (!again.isEmpty()) {
        watch(again);
      }
    }
    if (current == null && now >= attemptNanos) {
      current = attempt(now);
    } else if (current != null && next == null && now >= renewNanos) {
      next = attempt(now);
    }
    publish();
  }

  @Override
  public void opened(Session session) {
    if (report.opened() > 1) {
      counters.reconnects.increment();
    }
    if (session == current) {
      renewNanos = renewal.dueNanos(session);
    }
    outlet.tap().opened(session.number(), segment.segment(), report.name(), session.openedNanos());
  }

  @Override
  public void accepted(Session session) {
    if (session == current) {
      change(CONNECTED, "");
    }
  }

  @Override
  public void refused(int id, Listing listing, String why) {
    if (roster.refuse(id, why, context.clock().nanos())) {
      counters.refused.increment();
    }
    report.touch();
  }

  @Override
  public void closing(Session session, String why) {
    if (session == current) {
      leave(session);
      report.explain("closing announced: " + why);
    }
  }

  /** A venue that says goodbye to every new session must not make us hammer it. */
  private void leave(Session session) {
    long now = context.clock().nanos();
    boolean healthy = session.isHealthy(now, settings.healthyAfter());
    renewNanos = Math.min(renewNanos, healthy ? now : now + retries.pause().toNanos());
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
      outlet.tap().closed(session.number(), end.describe(), now);
      outlet.market().sessionEnded(session.number(), now);
    }
    report.touch();
    if (session == next) {
      next = null;
      if (report.state() != CLOSED) {
        renewNanos = planned(end, now);
      }
    } else if (session == current) {
      current = null;
      if (next != null) {
        promote(next, "took over after: " + end.describe());
      } else if (report.state() != CLOSED) {
        retry(end, now);
      }
    }
  }

  private void retry(LinkEnd end, long now) {
    attemptNanos = planned(end, now);
    if (attemptNanos == NEVER) {
      stopped = true;
    } else {
      change(RECONNECTING, end.describe());
    }
  }

  /** When to try again after that end; never, where the venue or the settings say so. */
  private long planned(LinkEnd end, long now) {
    return switch (retries.after(end, now)) {
      case RetryPolicy.Verdict.Retry retry -> now + retry.delay().toNanos();
      case RetryPolicy.Verdict.Stop stop -> {
        if (current == null) {
          change(CLOSED, stop.why());
        } else {
          report.explain("not renewed, " + stop.why());
        }
        yield NEVER;
      }
    };
  }

  /** Opens a session if the host's budget allows it now, else looks again later. */
  private @Nullable Session attempt(long now) {
    var limits = segment.connector().limits();
    var wait = context.connects().take(segment.endpoints().webSocket(), limits, now);
    boolean replaces = current != null;
    if (wait.isPositive()) {
      if (replaces) {
        renewNanos = now + wait.toNanos();
      } else {
        attemptNanos = now + wait.toNanos();
      }
      return null;
    }
    if (replaces) {
      renewNanos = NEVER;
    } else {
      attemptNanos = NEVER;
    }
    report.touch();
    return new Session(
        context.sessionNumbers().incrementAndGet(),
        segment,
        context,
        symbols,
        outlet,
        counters,
        roster.wanted(),
        this);
  }

  private void handOver(Session old, Session replacement) {
    promote(replacement, "renewed");
    old.close("replaced");
  }

  private void promote(Session session, String why) {
    current = session;
    next = null;
    attemptNanos = NEVER;
    renewNanos = renewal.dueNanos(session);
    if (session.isLeaving()) {
      leave(session);
    }
    if (session.subscriptions().isAccepted()) {
      change(CONNECTED, why);
    } else {
      change(RECONNECTING, why);
    }
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
    report.change(to, why);
    publish();
  }

  private void publish() {
    report.publish(roster, current);
  }
}
