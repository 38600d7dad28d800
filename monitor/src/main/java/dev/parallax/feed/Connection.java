package dev.parallax.feed;

import static dev.parallax.model.ConnectionState.CLOSED;
import static dev.parallax.model.ConnectionState.CONNECTED;
import static dev.parallax.model.ConnectionState.CONNECTING;
import static dev.parallax.model.ConnectionState.DISCONNECTED;
import static dev.parallax.model.ConnectionState.RECONNECTING;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Listing;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place for some listings of one segment: a succession of sessions, of which each takes over from
 * the last one, with an overlap where there is time for it.
 */
final class Connection implements Session.Owner {
  private final SegmentSettings segment;
  private final FeedContext context;
  private final FeedOutlet outlet;
  private final SymbolTable symbols;
  private final SegmentCounters counters;
  private final Timetable times;
  private final ConnectionReport report;
  private final Roster roster;
  private final Gaps gaps;
  private final Succession sessions = new Succession();

  private boolean resting;
  private boolean stopped;

  Connection(
      String name,
      SegmentSettings segment,
      ReconnectSettings settings,
      FeedContext context,
      FeedOutlet outlet,
      SymbolTable symbols,
      SegmentCounters counters) {
    this.segment = segment;
    this.context = context;
    this.outlet = outlet;
    this.symbols = symbols;
    this.counters = counters;
    this.gaps = new Gaps(counters);
    this.roster = new Roster(settings.max());
    this.times = new Timetable(segment, settings, context);
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
    return sessions.isEnding();
  }

  /** Watches more listings, or known ones whose details changed: those it asks for again. */
  void watch(Map<Integer, Listing> more) {
    roster.put(more);
    sessions.add(more);
    if (sessions.current() == null && !stopped && (resting || report.state() == DISCONNECTED)) {
      resting = false;
      times.at(context.clock().nanos());
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
    sessions.remove(ids);
    report.touch();
    if (roster.listings().isEmpty()) {
      stop("nothing to watch");
    }
  }

  /** Ends it for good. */
  void stop(String why) {
    stopped = true;
    times.never();
    gaps.end(context.clock().nanos());
    close(CLOSED, why);
  }

  /** Looks for what is due. */
  void check(long now) {
    gaps.look(now);
    var observed = sessions.current();
    if (observed != null) {
      times.observe(observed, now);
    }
    sessions.check(now);
    var current = sessions.current();
    var next = sessions.next();
    if (current != null && next != null) {
      checkReplacement(current, next, now);
    }
    checkRefusals(now);
    if (times.isDue(now) && sessions.current() == null) {
      sessions.begin(attempt(now));
    } else if (times.isDue(now) && sessions.next() == null) {
      sessions.prepare(attempt(now));
    }
    publish();
  }

  /** What a replacement is refused is no reason to give up what there is. */
  private void checkReplacement(Session old, Session replacement, long now) {
    var refusal = replacement.subscriptions().index().refusal();
    if (refusal != null) {
      sessions.dropNext();
      report.explain("not renewed: " + times.afterRefusals(refusal, now));
      replacement.close("refused");
    } else if (Renewal.isReady(old, replacement, now)) {
      promote(replacement, "renewed");
      old.close("replaced");
    }
  }

  private void checkRefusals(long now) {
    var refusal = roster.refusal();
    if (refusal != null && !resting && !stopped) {
      resting = true;
      lost(now);
      close(RECONNECTING, times.afterRefusals(refusal, now));
    }
    if (sessions.current() != null) {
      var again = roster.dueAgain(now);
      if (!again.isEmpty()) {
        watch(again);
      }
    }
  }

  @Override
  public void opened(Session session) {
    if (report.opened() > 1) {
      counters.reconnects.increment();
    }
    if (sessions.isCurrent(session)) {
      times.renew(session);
    }
    outlet.tap().opened(session.number(), segment.segment(), report.name(), session.openedNanos());
  }

  @Override
  public void accepted(Session session) {
    if (sessions.isCurrent(session)) {
      gaps.end(context.clock().nanos());
      change(CONNECTED, "");
    }
  }

  @Override
  public void refused(Session session, int id, String why) {
    if (sessions.isCurrent(session)) {
      roster.refuse(id, why, context.clock().nanos());
      report.touch();
    }
  }

  @Override
  public void closing(Session session, String why) {
    if (sessions.isCurrent(session)) {
      times.leave(session, context.clock().nanos());
      report.explain("closing announced: " + why);
    }
  }

  @Override
  public void listingsChanged() {
    outlet.listingsChanged().accept(segment.segment());
  }

  @Override
  public void ended(Session session, LinkEnd end) {
    long now = context.clock().nanos();
    boolean wasCurrent = sessions.isCurrent(session);
    boolean wasNext = sessions.isNext(session);
    sessions.ended(session);
    if (session.openedNanos() > 0) {
      outlet.tap().closed(session.number(), end.describe(), now);
      outlet.market().sessionEnded(session.number(), now);
    }
    report.touch();
    boolean wanted = !resting && !stopped;
    if (wasNext && wanted) {
      report.explain("not renewed: " + times.afterReplacement(end, now));
    } else if (wasCurrent) {
      var next = sessions.next();
      if (next != null) {
        promote(next, "took over after: " + end.describe());
      } else if (wanted) {
        lost(now);
        retry(times.after(end, now));
      }
    }
  }

  private void retry(RetryPolicy.Verdict verdict) {
    switch (verdict) {
      case RetryPolicy.Verdict.Retry(_, var why) -> change(RECONNECTING, why);
      case RetryPolicy.Verdict.Stop(var why) -> {
        stopped = true;
        change(CLOSED, why);
      }
    }
  }

  /** Opens a session if the host's budget allows it now, else looks again later. */
  private @Nullable Session attempt(long now) {
    if (!times.mayOpen(now)) {
      return null;
    }
    if (resting) {
      resting = false;
      roster.forgive();
    }
    report.touch();
    var session =
        new Session(
            context.sessionNumbers().incrementAndGet(),
            segment,
            context,
            symbols,
            outlet,
            counters,
            roster.wanted(),
            this);
    times.never();
    return session;
  }

  private void promote(Session session, String why) {
    sessions.promote(session);
    long now = context.clock().nanos();
    roster.refuse(session.subscriptions().index().refusals(), now);
    times.renew(session);
    if (session.isLeaving()) {
      times.leave(session, now);
    }
    if (session.subscriptions().isAccepted()) {
      gaps.end(now);
      change(CONNECTED, why);
    } else {
      lost(now);
      change(RECONNECTING, why);
    }
  }

  /** Only what was connected can be missed. */
  private void lost(long now) {
    if (report.state() == CONNECTED) {
      gaps.begin(now);
    }
  }

  private void close(ConnectionState to, String why) {
    change(to, why);
    sessions.close(why);
    publish();
  }

  private void change(ConnectionState to, String why) {
    report.change(to, why);
    publish();
  }

  private void publish() {
    report.publish(roster, sessions.current(), times.dueNanos());
  }
}
