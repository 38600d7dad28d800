package dev.parallax.record;

import dev.parallax.feed.ReplayFeed;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import dev.parallax.venue.Connector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells the lines of one lane, one after the other. */
final class LaneReplay implements AutoCloseable {
  private final LaneReader lines;
  private final ReplayLane target;
  private final ReplayFeed feed;
  private final Map<Segment, SegmentCounters> counters;
  private final TreeSet<Segment> parsed = new TreeSet<>();
  private final LaneState state = new LaneState();
  private long gaps;
  private long lost;
  private boolean doubtful;
  private boolean ended;
  private boolean brokenOff;
  private long lastNanos;
  private int sessionShift;
  private int newestSession;

  LaneReplay(
      LaneReader lines,
      List<Connector> connectors,
      Map<Segment, SegmentCounters> counters,
      ReplayLane target) {
    this.lines = lines;
    this.target = target;
    this.counters = counters;
    this.feed = new ReplayFeed(connectors, target, counters);
    connectors.forEach(connector -> parsed.add(connector.segment()));
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    boolean found = lines.next();
    brokenOff = !found && !ended;
    return found;
  }

  /** True at the end of the files where they do not tell of an end in order. */
  boolean isBrokenOff() {
    return brokenOff;
  }

  /** When what the line tells happened, epoch ns. */
  long nanos() {
    return lines.line().nanos();
  }

  /**
   * Tells the line it stands at.
   *
   * @param quotes whether frames and the passing of time are told as well
   * @throws IllegalArgumentException for a line that makes no sense
   */
  void tell(boolean quotes) {
    var line = lines.line();
    lastNanos = line.nanos();
    switch (line.kind()) {
      case RECORDING, BEGIN -> {}
      case LISTINGS -> listings(line);
      case OPEN -> open(line);
      case FRAME -> {
        if (quotes) {
          feed.text(session(line), line.bytes(), line.offset(), line.length(), line.nanos());
        }
      }
      case FRAME64 -> {
        if (quotes) {
          var bytes = line.decoded();
          feed.text(session(line), bytes, 0, bytes.length, line.nanos());
        }
      }
      case BINARY -> {
        if (quotes) {
          var bytes = line.decoded();
          feed.binary(session(line), bytes, 0, bytes.length, line.nanos());
        }
      }
      case QUOTE -> {
        if (quotes) {
          quote(line);
        }
      }
      case CLOSE -> close(session(line), line.rest());
      case LINK -> link(line);
      case TICK -> {
        if (quotes) {
          feed.tick(line.nanos());
        }
      }
      case GAP -> gap(line);
      case END -> end();
    }
  }

  /** Ends what the recording left open; without effect if it ended in order or never began. */
  void finish() {
    if (!ended && lastNanos > 0) {
      end();
    }
  }

  long gaps() {
    return gaps;
  }

  /** Messages and lines that are missing or cannot be told, as far as it is known. */
  long lost() {
    return lost + lines.untold();
  }

  /** Gaps of which nothing tells how many lines are missing. */
  long uncounted() {
    return lines.uncounted();
  }

  private void listings(Line line) {
    var change = ListingsText.parse(line.bytes(), line.offset(), line.length());
    if (doubtful) {
      // Where others are missing before them, they are known when the next file begins.
      state.applyKnown(change);
    } else {
      state.apply(change);
    }
    var catalog = state.catalog();
    target.watch(catalog, state.watched(), line.nanos());
    feed.update(catalog, state.watchedIds());
  }

  private void open(Line line) {
    open(session(line), new LaneState.Opened(Segment.parse(line.word()), line.rest()));
  }

  private void open(int session, LaneState.Opened opened) {
    newestSession = Math.max(newestSession, session);
    state.sessions().put(session, opened);
    if (parsed.contains(opened.segment())) {
      feed.opened(session, opened.segment(), opened.connection(), lastNanos);
    }
    target.sessionOpened(session, opened.segment(), lastNanos);
  }

  private void quote(Line line) {
    var opened = state.sessions().get(session(line));
    int listing = (int) line.number();
    double bid = line.decimal();
    double bidSize = line.decimal();
    double ask = line.decimal();
    double askSize = line.decimal();
    long sequence = line.number();
    long venueNanos = line.number();
    if (opened == null || listing < 0 || sequence < 0 || venueNanos < 0) {
      throw new IllegalArgumentException("no quote of an open session at " + line.nanos());
    }
    if (listing >= state.size()) {
      if (!doubtful) {
        throw new IllegalArgumentException("listing " + listing + " is not known");
      }
      lost++;
      return;
    }
    var counted = counters.get(opened.segment());
    if (counted != null) {
      counted.quotes.increment();
    }
    target.quote(
        listing, session(line), bid, bidSize, ask, askSize, sequence, venueNanos, line.nanos());
  }

  private void close(int session, String why) {
    state.sessions().remove(session);
    feed.closed(session, why, lastNanos);
  }

  private void link(Line line) {
    var to = ConnectionState.valueOf(line.word());
    var segment = Segment.parse(line.word());
    target.link(new Event.ConnectionChanged(line.nanos(), segment, line.word(), to, line.rest()));
  }

  /** Nothing spans it. What holds behind it comes next, unless nobody could tell it again. */
  private void gap(Line line) {
    gaps++;
    doubtful = line.isMarker();
    lost += doubtful ? 0 : Math.max(0, line.number());
    var before = new TreeMap<>(state.sessions());
    before.keySet().forEach(session -> close(session, "gap"));
    int shift = newestSession - sessionShift;
    sessionShift = newestSession;
    if (doubtful) {
      before.forEach((session, opened) -> open(session + shift, opened));
    }
  }

  /**
   * The number under which the session of a line is told. A gap ends every session, and a session
   * that ended never speaks again: one that outlived the gap goes on under another number, newer
   * than all before it.
   */
  private int session(Line line) {
    return line.session() + sessionShift;
  }

  private void end() {
    ended = true;
    target.shutdown(lastNanos);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
