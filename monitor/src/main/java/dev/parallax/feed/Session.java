package dev.parallax.feed;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Listing;
import dev.parallax.venue.KeepAlive;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One WebSocket to a segment from open to close, and everything that is done on it. */
final class Session implements LinkListener, SubscriptionListener, Subscriptions.Owner {
  private static final int NORMAL_CLOSURE = 1000;

  /** What a session tells its connection. */
  interface Owner {
    void opened(Session session);

    /** The first listing was accepted. */
    void accepted(Session session);

    /** The venue will not have that listing on this session. */
    void refused(Session session, int id, String why);

    /** The venue announced that it will close this session. */
    void closing(Session session, String why);

    void listingsChanged();

    /** It is over; nothing comes from it any more. */
    void ended(Session session, LinkEnd end);
  }

  private final int number;
  private final SegmentSettings segment;
  private final FeedContext context;
  private final SegmentCounters counters;
  private final Owner owner;
  private final FeedTap tap;
  private final FrameReader reader;
  private final Subscriptions subscriptions;
  private final Map<Integer, Listing> initial;
  private final Link link;
  private final Outbox outbox;
  private final Vitals vitals;

  private boolean over;
  private boolean linkClosed;
  private boolean leaving;
  private long pingNanos = Long.MAX_VALUE;

  /** Starts to open it. */
  Session(
      int number,
      SegmentSettings segment,
      FeedContext context,
      SymbolTable symbols,
      FeedOutlet outlet,
      SegmentCounters counters,
      Map<Integer, Listing> listings,
      Owner owner) {
    this.number = number;
    this.segment = segment;
    this.context = context;
    this.counters = counters;
    this.owner = owner;
    this.initial = new LinkedHashMap<>(listings);
    this.vitals = new Vitals(segment.deadlines(), context.clock().nanos());
    this.subscriptions = new Subscriptions(segment.connector(), context.clock(), this);
    this.tap = outlet.tap();
    this.reader =
        new FrameReader(segment.connector(), number, symbols, outlet.market(), this, counters);
    this.link = context.transport().open(segment.endpoints().webSocket(), this);
    this.outbox =
        new Outbox(
            link,
            segment.connector().openingFrames(),
            segment.connector().limits().frameSpacing(),
            context.scheduler(),
            context.clock());
  }

  int number() {
    return number;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  /** Epoch ns; 0 while it is not open. */
  long openedNanos() {
    return vitals.openedNanos();
  }

  boolean isLinkClosed() {
    return linkClosed;
  }

  /** True once the venue announced that it will close it. */
  boolean isLeaving() {
    return leaving;
  }

  /** True once quotes have been coming for that long. */
  boolean isHealthy(long now, Duration healthyAfter) {
    return vitals.isHealthy(now, healthyAfter);
  }

  void add(Map<Integer, Listing> listings) {
    if (vitals.isOpen()) {
      subscriptions.add(listings);
    } else {
      initial.putAll(listings);
    }
  }

  void remove(Collection<Integer> ids) {
    if (vitals.isOpen()) {
      subscriptions.remove(ids);
    } else {
      initial.keySet().removeAll(ids);
    }
  }

  /** Ends it from our side, for good reasons. */
  void close(String why) {
    end(new LinkEnd.ByUs(NORMAL_CLOSURE, why), why);
  }

  /** Looks for what is overdue. */
  void check(long now) {
    if (over) {
      return;
    }
    var overdue = vitals.overdue(now);
    if (overdue != null) {
      unusable(overdue);
    } else if (vitals.isOpen()) {
      if (segment.connector().keepAlive() instanceof KeepAlive.ClientPings pings
          && now >= pingNanos) {
        pingNanos = now + pings.period().toNanos();
        outbox.urgent(pings.ping());
      }
      subscriptions.check(now);
    }
  }

  @Override
  public void opened() {
    if (over) {
      return;
    }
    vitals.opened(context.clock().nanos());
    if (segment.connector().keepAlive() instanceof KeepAlive.ClientPings pings) {
      pingNanos = vitals.openedNanos() + pings.period().toNanos();
    }
    owner.opened(this);
    subscriptions.add(initial);
  }

  @Override
  public void text(byte[] bytes, int offset, int length, long receivedNanos) {
    if (over) {
      return;
    }
    vitals.frame(receivedNanos);
    tap.text(number, bytes, offset, length, receivedNanos);
    reader.read(bytes, offset, length, receivedNanos);
  }

  @Override
  public void binary(byte[] bytes, int offset, int length, long receivedNanos) {
    if (!over) {
      vitals.frame(receivedNanos);
      tap.binary(number, bytes, offset, length, receivedNanos);
      reader.readBinary();
    }
  }

  @Override
  public void alive(long receivedNanos) {
    if (!over) {
      vitals.frame(receivedNanos);
      counters.heartbeats.increment();
    }
  }

  @Override
  public void closed(LinkEnd end) {
    linkClosed = true;
    if (end instanceof LinkEnd.Violation broken) {
      count(broken);
    }
    end(end, "");
  }

  /** The frame that ended the session was turned away as well. */
  private void count(LinkEnd.Violation broken) {
    if (broken.code() == LinkEnd.Violation.TOO_LARGE) {
      counters.rejects(FrameReject.TOO_LARGE).increment();
    } else if (broken.code() == LinkEnd.Violation.NOT_UTF_8) {
      counters.rejects(FrameReject.MALFORMED).increment();
    }
  }

  @Override
  public void data(int listing) {
    vitals.data();
    subscriptions.data(listing);
  }

  @Override
  public void subscribed(long request) {
    subscriptions.subscribed(request);
  }

  @Override
  public void subscribed(String symbol) {
    subscriptions.subscribed(symbol);
  }

  @Override
  public void subscribedOnly(long request, List<String> symbols) {
    subscriptions.subscribedOnly(request, symbols);
  }

  @Override
  public void refused(long request, String why) {
    subscriptions.refused(request, Causes.oneLine(why));
  }

  @Override
  public void refused(long request, String symbol, String why) {
    subscriptions.refused(request, symbol, Causes.oneLine(why));
  }

  @Override
  public void retryLater(long request, String why) {
    subscriptions.retryLater(request, Causes.oneLine(why));
  }

  @Override
  public void reply(String frame) {
    outbox.urgent(frame);
  }

  @Override
  public void closing(String why) {
    if (!leaving) {
      leaving = true;
      owner.closing(this, Causes.oneLine(why));
    }
  }

  @Override
  public void listingsChanged() {
    owner.listingsChanged();
  }

  @Override
  public void send(String frame, Runnable sent) {
    outbox.add(frame, sent);
  }

  @Override
  public void accepted() {
    vitals.expectData(context.clock().nanos());
    owner.accepted(this);
  }

  @Override
  public void refused(int id, String why) {
    owner.refused(this, id, why);
  }

  @Override
  public void unusable(String why) {
    end(new LinkEnd.Failed(why), why);
  }

  private void end(LinkEnd how, String reason) {
    if (over) {
      return;
    }
    over = true;
    outbox.stop();
    if (!linkClosed) {
      link.close(NORMAL_CLOSURE, reason);
    }
    owner.ended(this, how);
  }
}
