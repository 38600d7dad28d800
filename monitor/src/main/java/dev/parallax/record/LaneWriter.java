package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.json.Decimal;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the recording of one lane, file after file.
 *
 * <p>Every file begins with what holds at that place, so that a recording whose oldest files are
 * gone can still be told. Belongs to one thread. Times never go back: an earlier one is written as
 * the last one. Lines wait until {@link #flush}. After an {@link IOException}, and wherever it may
 * not write, it is to be muted: what comes then is counted as lost, and the next file's head shows
 * how many lines are missing.
 */
public final class LaneWriter implements AutoCloseable {
  private final LaneState state = new LaneState();
  private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
  private final LaneFiles files;

  /**
   * @param dir of the run
   * @param run its name
   */
  public LaneWriter(Path dir, String run, int lane, Rotation rotation) {
    this.files = new LaneFiles(dir, run, lane, rotation, this::tellState);
  }

  /** A session can receive. */
  public void open(long nanos, int session, Segment segment, String connection) {
    opened(files.begin(nanos, LineKind.OPEN), session, segment, connection);
    state.sessions().put(session, new LaneState.Opened(segment, connection));
  }

  /** A text message as received. */
  public void text(long nanos, int session, byte[] bytes, int offset, int length)
      throws IOException {
    view.wrap(bytes, offset, length);
    text(nanos, session, view, 0, length);
  }

  void text(long nanos, int session, DirectBuffer bytes, int offset, int length)
      throws IOException {
    if (fitsIntoALine(bytes, offset, length)) {
      files.begin(nanos, LineKind.FRAME).field(session).field(bytes, offset, length).end();
    } else {
      base64(nanos, LineKind.FRAME64, session, bytes, offset, length);
    }
    files.flushWhenLarge();
  }

  void binary(long nanos, int session, DirectBuffer bytes, int offset, int length)
      throws IOException {
    base64(nanos, LineKind.BINARY, session, bytes, offset, length);
    files.flushWhenLarge();
  }

  /** A quote that was read by somebody else, per base unit and in base units; NaN where absent. */
  public void quote(
      long nanos,
      int session,
      int listing,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos)
      throws IOException {
    files
        .begin(nanos, LineKind.QUOTE)
        .field(session)
        .field(listing)
        .field(number(bid))
        .field(number(bidSize))
        .field(number(ask))
        .field(number(askSize))
        .field(sequence)
        .field(venueNanos)
        .end();
    files.flushWhenLarge();
  }

  /** A session is over. */
  public void close(long nanos, int session, String why) {
    files.begin(nanos, LineKind.CLOSE).field(session).field(why).end();
    state.sessions().remove(session);
  }

  /** Time passed. */
  public void tick(long nanos) {
    files.begin(nanos, LineKind.TICK).end();
  }

  /** Another catalog, or other instruments are watched. */
  public void watch(long nanos, Catalog catalog, Set<Instrument> watched) {
    var change = state.change(catalog, watched);
    files.begin(nanos, LineKind.LISTINGS).field(change.toJson()).end();
    state.apply(change);
  }

  void link(Event.ConnectionChanged change) {
    files
        .begin(change.atNanos(), LineKind.LINK)
        .field(change.state().name())
        .field(change.segment().id())
        .field(change.connection())
        .field(change.detail())
        .end();
  }

  /** So many messages are missing here; what holds from here on is told again. */
  public void gap(long nanos, long lost, String why) {
    files.begin(nanos, LineKind.GAP).field(lost).field(why).end();
    state.sessions().clear();
  }

  /** The monitor stopped in order. */
  public void end(long nanos) {
    files.begin(nanos, LineKind.END).end();
    state.sessions().clear();
  }

  /**
   * Writes what waits; begins a new file where it is time for it.
   *
   * @return whether anything was written
   */
  public boolean flush() throws IOException {
    return files.flush();
  }

  /** Gives up what waits, and the file; writes nothing until it is unmuted. */
  void mute() {
    files.mute();
  }

  /** Writes again, into a new file. */
  void unmute() {
    files.unmute();
  }

  /** Lines so far, lost ones included. */
  long lines() {
    return files.lines();
  }

  /** Lines that were not written and never will be. */
  long lost() {
    return files.lost();
  }

  /** True where lines were lost and no file tells so: none was begun behind them. */
  boolean isTailLost() {
    return files.isTailLost();
  }

  /** How many files were begun. */
  int files() {
    return files.files();
  }

  /** The file that is being written, or was last. */
  Path path() {
    return files.path();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private void tellState(LineText head) {
    head.begin(files.lastNanos(), LineKind.LISTINGS).field(state.listings().toJson()).end();
    state
        .sessions()
        .forEach((session, opened) -> {
          head.begin(files.lastNanos(), LineKind.OPEN);
          opened(head, session, opened.segment(), opened.connection());
        });
  }

  private static void opened(LineText line, int session, Segment segment, String connection) {
    line.field(session).field(segment.id()).field(connection).end();
  }

  private void base64(
      long nanos, LineKind kind, int session, DirectBuffer bytes, int offset, int length) {
    var copy = new byte[length];
    bytes.getBytes(offset, copy);
    files.begin(nanos, kind).field(session).field(Base64.getEncoder().encodeToString(copy)).end();
  }

  private static boolean fitsIntoALine(DirectBuffer bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes.getByte(i);
      if (b == '\n' || b == '\r') {
        return false;
      }
    }
    return true;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : Decimal.plain(value);
  }
}
