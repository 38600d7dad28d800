package dev.parallax.feed;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a connection tells the world: events on the lane, a picture of itself for other threads. */
final class ConnectionReport {
  private final Segment segment;
  private final String name;
  private final Clock clock;
  private final Consumer<Event> events;
  private ConnectionState state = ConnectionState.DISCONNECTED;
  private String detail = "";
  private long sinceNanos;
  private int sessions;
  private boolean changed;
  private int seenVersion;
  private long seenDueNanos = Timetable.NEVER;
  private volatile ConnectionStatus status;

  ConnectionReport(Segment segment, String name, Clock clock, Consumer<Event> events) {
    this.segment = segment;
    this.name = name;
    this.clock = clock;
    this.events = events;
    this.sinceNanos = clock.nanos();
    this.status = picture(new Roster(Duration.ZERO), null, Timetable.NEVER);
  }

  String name() {
    return name;
  }

  ConnectionState state() {
    return state;
  }

  /** The last picture; from any thread. */
  ConnectionStatus status() {
    return status;
  }

  /** Another state, or another reason for the same one; only the former is an event. */
  void change(ConnectionState to, String why) {
    explain(why);
    if (state != to) {
      state = to;
      sinceNanos = clock.nanos();
      events.accept(new Event.ConnectionChanged(sinceNanos, segment, name, to, why));
    }
  }

  void explain(String why) {
    detail = why;
    changed = true;
  }

  /** A session was opened; how many that makes. */
  int opened() {
    changed = true;
    return ++sessions;
  }

  /** Something that the picture shows is different now. */
  void touch() {
    changed = true;
  }

  /**
   * Takes a new picture if anything has changed since the last one.
   *
   * @param dueNanos when the next session is opened
   */
  void publish(Roster roster, @Nullable Session session, long dueNanos) {
    int version = session == null ? 0 : session.subscriptions().version();
    if (changed || version != seenVersion || dueNanos != seenDueNanos) {
      changed = false;
      seenVersion = version;
      seenDueNanos = dueNanos;
      status = picture(roster, session, dueNanos);
    }
  }

  private ConnectionStatus picture(Roster roster, @Nullable Session session, long dueNanos) {
    int subscribed = 0;
    int live = 0;
    var silent = new ArrayList<String>();
    if (session != null) {
      for (var subscription : session.subscriptions().index().all()) {
        subscribed += subscription.isAccepted() ? 1 : 0;
        switch (subscription.state) {
          case LIVE -> live++;
          case SILENT -> silent.add(subscription.listing.symbol());
          case ASKED, ACKNOWLEDGED, REFUSED -> {}
        }
      }
    }
    var refused = new TreeMap<String, String>();
    roster.refusals().forEach((id, why) -> refused.put(roster.listing(id).symbol(), why));
    return new ConnectionStatus(
        segment,
        name,
        state,
        sinceNanos,
        session == null ? detail : explained(session),
        session == null ? 0 : session.openedNanos(),
        session == null && dueNanos < Timetable.NEVER ? dueNanos : 0,
        roster.listings().size(),
        subscribed,
        live,
        List.copyOf(silent),
        Collections.unmodifiableSortedMap(refused),
        Math.max(0, sessions - 1));
  }

  /** What a venue asks to be patient for goes before how the session came to be. */
  private String explained(Session session) {
    var patience = session.subscriptions().patience();
    return patience == null ? detail : "asked to try again later: " + patience;
  }
}
