package dev.parallax.feed;

import dev.parallax.health.SegmentCounters;
import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.model.FrameReject;
import dev.parallax.model.ListingStatus;
import dev.parallax.venue.Connector;
import dev.parallax.venue.FrameOutput;
import dev.parallax.venue.FrameParser;
import dev.parallax.venue.KeepAlive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the frames of one session: bytes in, quotes in base units out.
 *
 * <p>Total: every frame ends as a call on one of the two listeners, as a heartbeat, as ignored or
 * as a counted reject. Allocates nothing for a quote; belongs to one lane.
 */
public final class FrameReader {
  private static final int MAX_NODES = 1 << 18;

  private final FrameParser parser;
  private final byte[] pong;
  private final int session;
  private final SymbolTable symbols;
  private final FeedListener market;
  private final SubscriptionListener subscriptions;
  private final SegmentCounters counters;
  private final JsonDocument document = new JsonDocument(MAX_NODES);
  private final BookSide bids = new BookSide();
  private final BookSide asks = new BookSide();
  private final Output output = new Output();

  private long receivedNanos;
  private boolean understood;

  FrameReader(
      Connector connector,
      int session,
      SymbolTable symbols,
      FeedListener market,
      SubscriptionListener subscriptions,
      SegmentCounters counters) {
    this.parser = connector.newParser();
    this.pong =
        switch (connector.keepAlive()) {
          case KeepAlive.ClientPings pings -> pings.pong().getBytes(StandardCharsets.UTF_8);
          case KeepAlive.ServerPings() -> new byte[0];
        };
    this.session = session;
    this.symbols = symbols;
    this.market = market;
    this.subscriptions = subscriptions;
    this.counters = counters;
  }

  /** Reads one text frame; the bytes are not kept. */
  public void read(byte[] bytes, int offset, int length, long received) {
    counters.frames.increment();
    if (pong.length > 0 && Arrays.equals(pong, 0, pong.length, bytes, offset, offset + length)) {
      counters.heartbeats.increment();
      return;
    }
    if (!document.parse(bytes, offset, length)) {
      counters.rejects(FrameReject.MALFORMED).increment();
      return;
    }
    receivedNanos = received;
    understood = false;
    parser.parse(document.root(), output);
    if (!understood) {
      counters.rejects(FrameReject.UNRECOGNIZED).increment();
    }
  }

  /** Reads one binary frame: no segment that is known sends any. */
  void readBinary() {
    counters.frames.increment();
    counters.rejects(FrameReject.UNRECOGNIZED).increment();
  }

  private final class Output implements FrameOutput {

    @Override
    public void quote(
        Json symbol,
        Json bid,
        Json bidSize,
        Json ask,
        Json askSize,
        long sequence,
        long venueNanos) {
      update(symbol, bid, bidSize, true, ask, askSize, true, sequence, venueNanos);
    }

    @Override
    public void quoteChange(
        Json symbol,
        Json bid,
        Json bidSize,
        Json ask,
        Json askSize,
        long sequence,
        long venueNanos) {
      boolean hasBid = bid.exists();
      boolean hasAsk = ask.exists();
      update(symbol, bid, bidSize, hasBid, ask, askSize, hasAsk, sequence, venueNanos);
    }

    private void update(
        Json symbol,
        Json bid,
        Json bidSize,
        boolean hasBid,
        Json ask,
        Json askSize,
        boolean hasAsk,
        long sequence,
        long venueNanos) {
      int slot = slot(symbol);
      if (slot < 0) {
        return;
      }
      var scale = symbols.scale(slot);
      // The first one after subscribing may tell of a change long ago: that is no lag.
      boolean told = !Double.isNaN(bids.price(slot)) || !Double.isNaN(asks.price(slot));
      boolean usable =
          (!hasBid || bids.read(bid, bidSize, scale))
              && (!hasAsk || asks.read(ask, askSize, scale));
      if (usable) {
        commit(slot, scale, hasBid, hasAsk);
        counters.quotes.increment();
        if (told && venueNanos != 0) {
          counters.lag.record(receivedNanos - venueNanos);
        }
      } else {
        // The book moved and nobody can say where to: what was known of it holds no longer.
        bids.clear(slot);
        asks.clear(slot);
        counters.rejects(FrameReject.BAD_NUMBER).increment();
      }
      deliver(slot, sequence, venueNanos);
    }

    private void commit(int slot, Scale scale, boolean hasBid, boolean hasAsk) {
      if (hasBid) {
        bids.commit(slot, scale);
      }
      if (hasAsk) {
        asks.commit(slot, scale);
      }
    }

    private int slot(Json symbol) {
      understood = true;
      int slot = symbols.slot(symbol);
      if (slot < 0) {
        counters.rejects(FrameReject.UNKNOWN_SYMBOL).increment();
      }
      return slot;
    }

    private void deliver(int slot, long sequence, long venueNanos) {
      int id = symbols.id(slot);
      market.quote(
          id,
          session,
          bids.price(slot),
          bids.size(slot),
          asks.price(slot),
          asks.size(slot),
          sequence,
          venueNanos,
          receivedNanos);
      subscriptions.data(id);
    }

    @Override
    public void status(Json symbol, ListingStatus status) {
      understood = true;
      int slot = symbols.slot(symbol);
      if (slot < 0 && status == ListingStatus.TRADING) {
        subscriptions.listingsChanged();
      } else if (slot < 0) {
        counters.ignored.increment();
      } else {
        market.status(symbols.id(slot), status, receivedNanos);
      }
    }

    @Override
    public void listingsChanged() {
      understood = true;
      subscriptions.listingsChanged();
    }

    @Override
    public void subscribed(long request) {
      understood = true;
      subscriptions.subscribed(request);
    }

    @Override
    public void subscribed(String symbol) {
      understood = true;
      subscriptions.subscribed(symbol);
    }

    @Override
    public void subscribedOnly(long request, List<String> accepted) {
      understood = true;
      subscriptions.subscribedOnly(request, accepted);
    }

    @Override
    public void refused(long request, String why) {
      understood = true;
      subscriptions.refused(request, why);
    }

    @Override
    public void refused(long request, String symbol, String why) {
      understood = true;
      subscriptions.refused(request, symbol, why);
    }

    @Override
    public void retryLater(long request, String why) {
      understood = true;
      subscriptions.retryLater(request, why);
    }

    @Override
    public void heartbeat() {
      understood = true;
      counters.heartbeats.increment();
    }

    @Override
    public void reply(String frame) {
      understood = true;
      counters.heartbeats.increment();
      subscriptions.reply(frame);
    }

    @Override
    public void closing(String why) {
      understood = true;
      subscriptions.closing(why);
    }

    @Override
    public void ignored(String what) {
      understood = true;
      counters.ignored.increment();
    }

    @Override
    public void rejected(FrameReject reason) {
      understood = true;
      counters.rejects(reason).increment();
    }
  }
}
