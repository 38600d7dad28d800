package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Segment;
import dev.parallax.venue.Connector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * The feed of one lane, told again from what a {@link FeedTap} saw: the same frames through the
 * same parsers lead to the same quotes, halts, ends of sessions and ticks.
 *
 * <p>It sends nothing and opens nothing. Calls must come in the order in which the tap was called,
 * all from one thread.
 */
public final class ReplayFeed implements FeedTap {
  private final Map<Segment, Replayed> segments = new LinkedHashMap<>();
  private final Int2ObjectHashMap<FrameReader> sessions = new Int2ObjectHashMap<>();
  private final FeedListener market;

  /** One segment with what is known of it. */
  private record Replayed(Connector connector, Watched watched, SegmentCounters counters) {}

  /**
   * @param connectors of the segments whose frames will come
   * @param counters one for each of these segments
   */
  public ReplayFeed(
      List<Connector> connectors, FeedListener market, Map<Segment, SegmentCounters> counters) {
    this.market = market;
    for (var connector : connectors) {
      var counted = counters.get(connector.segment());
      if (counted == null) {
        throw new IllegalArgumentException("no counters for " + connector.segment());
      }
      segments.put(connector.segment(), new Replayed(connector, new Watched(), counted));
    }
  }

  /** Watches exactly these listings from now on, as the catalog describes them. */
  public void update(Catalog catalog, Set<Integer> listingIds) {
    segments.forEach(
        (segment, replayed) -> replayed.watched().update(Watched.of(segment, catalog, listingIds)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException for a segment without a connector
   */
  @Override
  public void opened(int session, Segment segment, String connection, long atNanos) {
    var replayed = segments.get(segment);
    if (replayed == null) {
      throw new IllegalArgumentException(
          "session " + session + " is of " + segment + ", which is unknown here");
    }
    sessions.put(
        session,
        new FrameReader(
            replayed.connector(),
            session,
            replayed.watched().symbols(),
            market,
            new Unheard(),
            replayed.counters()));
  }

  /** {@inheritDoc} Without effect for a session that is not open. */
  @Override
  public void text(int session, byte[] bytes, int offset, int length, long receivedNanos) {
    var reader = sessions.get(session);
    if (reader != null) {
      reader.read(bytes, offset, length, receivedNanos);
    }
  }

  /** {@inheritDoc} Without effect for a session that is not open. */
  @Override
  public void binary(int session, byte[] bytes, int offset, int length, long receivedNanos) {
    var reader = sessions.get(session);
    if (reader != null) {
      reader.readBinary();
    }
  }

  @Override
  public void closed(int session, String why, long atNanos) {
    sessions.remove(session);
    market.sessionEnded(session, atNanos);
  }

  @Override
  public void tick(long atNanos) {
    market.tick(atNanos);
  }

  /** True while frames of that session are read. */
  public boolean isOpen(int session) {
    return sessions.containsKey(session);
  }

  /** What a venue says to a session has been answered when it was live. */
  private static final class Unheard implements SubscriptionListener {
    @Override
    public void data(int listing) {}

    @Override
    public void subscribed(long request) {}

    @Override
    public void subscribed(String symbol) {}

    @Override
    public void subscribedOnly(long request, List<String> symbols) {}

    @Override
    public void refused(long request, String why) {}

    @Override
    public void refused(long request, String symbol, String why) {}

    @Override
    public void retryLater(long request, String why) {}

    @Override
    public void reply(String frame) {}

    @Override
    public void closing(String why) {}

    @Override
    public void listingsChanged() {}
  }
}
