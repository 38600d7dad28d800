package dev.parallax.feed;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.venue.AllConnectors;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A frame reader over the listings of a connector's fixtures; ids are positions in that list. */
final class FramesRig implements FeedListener, SubscriptionListener {

  /** A quote as it reaches the market. */
  record Quote(
      String symbol,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos) {}

  static final long RECEIVED = 1_790_133_841_000_000_000L;

  final List<Quote> quotes = new ArrayList<>();
  final List<String> told = new ArrayList<>();
  final SegmentCounters counters;
  private final List<String> symbols = new ArrayList<>();
  private final FrameReader reader;
  private int lastData = -1;

  static FramesRig of(String segment) {
    var wanted = Segment.parse(segment);
    return new FramesRig(
        AllConnectors.list().stream()
            .filter(connector -> connector.segment().equals(wanted))
            .findFirst()
            .orElseThrow());
  }

  FramesRig(Connector connector) {
    this(connector, Fixtures.listings(connector).all());
  }

  FramesRig(Connector connector, List<Listing> listings) {
    counters = new SegmentCounters(connector.segment());
    var table = new SymbolTable();
    for (var listing : listings) {
      table.put(listing, symbols.size());
      symbols.add(listing.symbol());
    }
    reader = new FrameReader(connector, 3, table, this, this, counters);
  }

  FramesRig read(String frame) {
    return read(frame.getBytes(StandardCharsets.UTF_8));
  }

  FramesRig read(byte[] frame) {
    int before = quotes.size();
    reader.read(frame, 0, frame.length, RECEIVED);
    if (quotes.size() > before && !symbols.get(lastData).equals(quotes.getLast().symbol())) {
      throw new AssertionError("a quote that is no sign of data: " + quotes.getLast());
    }
    return this;
  }

  /** Reads one frame and returns the one quote it is. */
  Quote quote(String frame) {
    int before = quotes.size();
    read(frame);
    if (quotes.size() != before + 1) {
      throw new AssertionError(quotes.size() - before + " quotes in " + frame);
    }
    return quotes.getLast();
  }

  long rejects(FrameReject reason) {
    return counters.rejects(reason).value();
  }

  @Override
  public void quote(
      int listing,
      int session,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos,
      long receivedNanos) {
    quotes.add(new Quote(symbols.get(listing), bid, bidSize, ask, askSize, sequence, venueNanos));
  }

  @Override
  public void status(int listing, ListingStatus status, long receivedNanos) {
    told.add("status " + symbols.get(listing) + " " + status);
  }

  @Override
  public void sessionEnded(int session, long atNanos) {
    told.add("ended");
  }

  @Override
  public void tick(long atNanos) {
    told.add("tick");
  }

  @Override
  public void data(int listing) {
    lastData = listing;
  }

  @Override
  public void subscribed(long request) {
    told.add("subscribed " + request);
  }

  @Override
  public void subscribed(String symbol) {
    told.add("subscribed " + symbol);
  }

  @Override
  public void subscribedOnly(long request, List<String> accepted) {
    told.add("subscribedOnly " + request + " " + accepted);
  }

  @Override
  public void refused(long request, String why) {
    told.add("refused " + request);
  }

  @Override
  public void refused(long request, String symbol, String why) {
    told.add("refused " + request + " " + symbol);
  }

  @Override
  public void retryLater(long request, String why) {
    told.add("retryLater " + request);
  }

  @Override
  public void reply(String frame) {
    told.add("reply " + frame);
  }

  @Override
  public void closing(String why) {
    told.add("closing");
  }

  @Override
  public void listingsChanged() {
    told.add("listings changed");
  }
}
