package dev.parallax.history;

import dev.parallax.model.Segment;
import dev.parallax.record.LaneWriter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes entries as a lane would have received them: listings before their first quote, a session
 * of each segment, and the ticks of a clock that runs on through silence.
 *
 * <p>A silence of all inputs is told tick by tick for ten minutes, until every quote is too old;
 * what is longer is a hole: all sessions end, a gap is told, and new sessions begin behind it.
 */
final class Timeline {
  static final long TICK_NANOS = 100_000_000;
  static final long HOLE_NANOS = 600_000_000_000L;

  private final LaneWriter writer;
  private final GrowingCatalog catalog;
  private final Map<Segment, Integer> sessions = new TreeMap<>();
  private int lastSession;
  private int watched;
  private long nowNanos;
  private long nextTickNanos;
  private long holes;

  /**
   * @param startNanos not after the first entry
   */
  Timeline(LaneWriter writer, GrowingCatalog catalog, long startNanos) {
    this.writer = writer;
    this.catalog = catalog;
    start(startNanos);
  }

  private void start(long nanos) {
    nowNanos = nanos;
    nextTickNanos = (nanos / TICK_NANOS + 1) * TICK_NANOS;
  }

  /** What comes next; its time is not before that of what came last. */
  void tell(Reading.Entry entry) throws IOException {
    pass(entry.nanos());
    if (catalog.size() > watched) {
      watched = catalog.size();
      writer.watch(nowNanos, catalog.catalog(), catalog.instruments());
    }
    int session = session(entry.segment());
    switch (entry) {
      case Reading.Quote quote ->
          writer.quote(
              nowNanos,
              session,
              quote.listing(),
              quote.bid(),
              quote.bidSize(),
              quote.ask(),
              quote.askSize(),
              quote.sequence(),
              quote.venueNanos());
      case Reading.Frame frame ->
          writer.text(nowNanos, session, frame.frame(), 0, frame.frame().length);
    }
  }

  /** Nothing more comes of a segment: its quotes are not to be used any more. */
  void ended(Segment segment) throws IOException {
    var session = sessions.remove(segment);
    if (session != null) {
      writer.close(nowNanos, session, "the files end");
    }
  }

  /** The end of everything. */
  void end() throws IOException {
    closeAll("the files end");
    writer.end(nowNanos);
  }

  /** How often all inputs were silent for too long. */
  long holes() {
    return holes;
  }

  /** The time of what was told last, epoch ns. */
  long nowNanos() {
    return nowNanos;
  }

  private void pass(long nanos) throws IOException {
    if (nanos - nowNanos > HOLE_NANOS) {
      tickUntil(nowNanos + HOLE_NANOS);
      nowNanos += HOLE_NANOS;
      closeAll("no data");
      writer.gap(nowNanos, 0, "no data for " + (nanos - nowNanos + HOLE_NANOS) / 1_000_000 + " ms");
      holes++;
      start(nanos);
    } else {
      tickUntil(nanos);
      nowNanos = Math.max(nowNanos, nanos);
    }
  }

  private void tickUntil(long nanos) throws IOException {
    for (; nextTickNanos <= nanos; nextTickNanos += TICK_NANOS) {
      writer.tick(nextTickNanos);
    }
  }

  private int session(Segment segment) throws IOException {
    var known = sessions.get(segment);
    if (known != null) {
      return known;
    }
    lastSession++;
    sessions.put(segment, lastSession);
    writer.open(nowNanos, lastSession, segment, "import/" + segment.id());
    return lastSession;
  }

  private void closeAll(String why) throws IOException {
    for (var session : sessions.values()) {
      writer.close(nowNanos, session, why);
    }
    sessions.clear();
  }
}
