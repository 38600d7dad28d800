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
  private volatile ConnectionStatus status;

  ConnectionReport(Segment segment, String name, Clock clock, Consumer<Event> events) {
    this.segment = segment;
    this.name = name;
    this.clock = clock;
    this.events = events;
    this.sinceNanos = clock.nanos();
    this.status = picture(new Roster(Duration.ZERO), null);
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

  /** Takes a new picture if anything has changed since the last one. */
  void publish(Roster roster, @Nullable Session session) {
    int version = session == null ? 0 : session.subscriptions().version();
    if (changed || version != seenVersion) {
      changed = false;
      seenVersion = version;
      status = picture(roster, session);
    }
  }

  private ConnectionStatus picture(Roster roster, @Nullable Session session) {
    int subscribed = 0;
    int live = 0;
    var silent = new ArrayList<String>();
    if (session != null) {
      for (var subscription : session.subscriptions().all()) {
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
        detail,
        session == null ? 0 : session.openedNanos(),
        roster.listings().size(),
        subscribed,
        live,
        List.copyOf(silent),
        Collections.unmodifiableSortedMap(refused),
        Math.max(0, sessions - 1));
  }
}
