package dev.parallax.benchmarks.load;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.FeedListener;
import dev.parallax.feed.ReplayFeed;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ListingStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Quotes of one exchange in turn, read in different ways; each read returns what it found. */
public final class Quotes {
  private static final int VARIANTS = 16;

  private final byte[][] frames = new byte[VARIANTS * Wire.COINS][];
  private final Found found = new Found();
  private final ReplayFeed feed;
  private final HandScanner scanner;
  private final StreamingParser parser;
  private int next;

  /**
   * @param exchange as {@link Wire} names it
   */
  public Quotes(String exchange) {
    var wire = Wire.valueOf(exchange);
    for (int i = 0; i < frames.length; i++) {
      var frame = wire.frame(i % Wire.COINS, i / Wire.COINS, Wire.SENT + i);
      frames[i] = frame.getBytes(StandardCharsets.US_ASCII);
    }
    scanner = new HandScanner(wire);
    parser = new StreamingParser(wire);
    feed =
        new ReplayFeed(
            List.of(wire.connector()),
            found,
            Map.of(wire.segment(), new SegmentCounters(wire.segment())));
    var catalog =
        Catalog.empty().with(wire.segment(), Wire.coins().mapToObj(wire::listing).toList());
    feed.update(catalog, IntStream.range(0, catalog.size()).boxed().collect(Collectors.toSet()));
    feed.opened(1, wire.segment(), "benchmark", 0);
    requireSame();
  }

  public double connector() {
    var frame = frame();
    feed.text(1, frame, 0, frame.length, next);
    return found.sum;
  }

  public double handScanner() {
    var frame = frame();
    scanner.scan(frame, 0, frame.length);
    return scanner.bid + scanner.bidSize + scanner.ask + scanner.askSize;
  }

  public double jacksonStreaming() {
    var frame = frame();
    parser.parse(frame, 0, frame.length);
    return parser.bid + parser.bidSize + parser.ask + parser.askSize;
  }

  private byte[] frame() {
    next = next + 1 == frames.length ? 0 : next + 1;
    return frames[next];
  }

  /** A race between readers of different things would say nothing. */
  private void requireSame() {
    for (int i = 0; i < frames.length; i++) {
      int before = next;
      double ours = connector();
      next = before;
      double byHand = handScanner();
      next = before;
      double theirs = jacksonStreaming();
      if (!(ours > 0) || ours != byHand || ours != theirs) {
        throw new IllegalStateException(
            "read differently: " + ours + ", " + byHand + ", " + theirs);
      }
    }
  }

  private static final class Found implements FeedListener {
    double sum;

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
      sum = bid + bidSize + ask + askSize;
    }

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}
  }
}
