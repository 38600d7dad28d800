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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
  private static final int FLUSH_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path dir;
  private final String run;
  private final int lane;
  private final Rotation rotation;
  private final LaneState state = new LaneState();
  private final LineText text = new LineText();
  private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

  private @Nullable ZstdFile file;
  private int files;
  private long lines;
  private int waiting;
  private long lost;
  private boolean muted;
  private @Nullable IOException failure;
  private long lastNanos = Long.MIN_VALUE;
  private long fileNanos;

  /**
   * @param dir of the run
   * @param run its name
   */
  public LaneWriter(Path dir, String run, int lane, Rotation rotation) {
    this.dir = dir;
    this.run = run;
    this.lane = lane;
    this.rotation = rotation;
  }

  /** A session can receive. */
  public void open(long nanos, int session, Segment segment, String connection) throws IOException {
    begin(nanos, LineKind.OPEN);
    opened(session, segment, connection);
    text.end();
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
      begin(nanos, LineKind.FRAME);
      text.field(session).field(bytes, offset, length).end();
    } else {
      base64(nanos, LineKind.FRAME64, session, bytes, offset, length);
    }
    flushWhenLarge();
  }

  void binary(long nanos, int session, DirectBuffer bytes, int offset, int length)
      throws IOException {
    base64(nanos, LineKind.BINARY, session, bytes, offset, length);
    flushWhenLarge();
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
    begin(nanos, LineKind.QUOTE);
    text.field(session).field(listing);
    text.field(number(bid)).field(number(bidSize)).field(number(ask)).field(number(askSize));
    text.field(sequence).field(venueNanos).end();
    flushWhenLarge();
  }

  /** A session is over. */
  public void close(long nanos, int session, String why) throws IOException {
    begin(nanos, LineKind.CLOSE);
    text.field(session).field(why).end();
    state.sessions().remove(session);
  }

  /** Time passed. */
  public void tick(long nanos) throws IOException {
    begin(nanos, LineKind.TICK);
    text.end();
  }

  /** Another catalog, or other instruments are watched. */
  public void watch(long nanos, Catalog catalog, Set<Instrument> watched) throws IOException {
    begin(nanos, LineKind.LISTINGS);
    var change = state.change(catalog, watched);
    text.field(change.toJson()).end();
    state.apply(change);
  }

  void link(Event.ConnectionChanged change) throws IOException {
    begin(change.atNanos(), LineKind.LINK);
    text.field(change.state().name()).field(change.segment().id()).field(change.connection());
    text.field(change.detail()).end();
  }

  /** So many messages are missing here; what holds from here on is told again. */
  public void gap(long nanos, long lost, String why) throws IOException {
    begin(nanos, LineKind.GAP);
    text.field(lost).field(why).end();
    state.sessions().clear();
  }

  /** The monitor stopped in order. */
  public void end(long nanos) throws IOException {
    begin(nanos, LineKind.END);
    text.end();
    state.sessions().clear();
  }

  /**
   * Writes what waits; begins a new file where it is time for it.
   *
   * @return whether anything was written
   */
  public boolean flush() throws IOException {
    var failed = failure;
    if (failed != null) {
      failure = null;
      throw failed;
    }
    if (muted) {
      giveUp();
      return false;
    }
    if (text.length() == 0) {
      return false;
    }
    if (file == null) {
      throw new IllegalStateException("lines without a file");
    }
    file.append(text.bytes(), text.length());
    text.clear();
    waiting = 0;
    boolean old = lastNanos - fileNanos >= rotation.age().toNanos();
    if (old || file.size() >= rotation.bytes()) {
      closeFile();
    }
    return true;
  }

  /** Gives up what waits, and the file; writes nothing until it is unmuted. */
  void mute() {
    if (!muted) {
      muted = true;
      giveUp();
      try {
        closeFile();
      } catch (IOException e) {
        // What could not be written cannot be closed either; whoever mutes it knows why.
        file = null;
      }
    }
  }

  /** Writes again, into a new file. */
  void unmute() {
    if (muted) {
      giveUp();
      muted = false;
    }
  }

  private void giveUp() {
    lost += waiting;
    waiting = 0;
    text.clear();
  }

  /** Lines so far, lost ones included. */
  long lines() {
    return lines;
  }

  /** Lines that were not written and never will be. */
  long lost() {
    return lost;
  }

  /** How many files were begun. */
  int files() {
    return files;
  }

  /** The file that is being written, or was last. */
  Path path() {
    return dir.resolve(RunFiles.name(lane, files));
  }

  @Override
  public void close() throws IOException {
    flush();
    closeFile();
  }

  private void closeFile() throws IOException {
    var done = file;
    file = null;
    if (done != null) {
      done.close();
    }
  }

  private void begin(long nanos, LineKind kind) {
    lastNanos = Math.max(lastNanos, nanos);
    if (!muted && file == null) {
      try {
        beginFile();
      } catch (IOException e) {
        // What the line tells must be known even if it is not written: the flush throws.
        failure = e;
        mute();
      }
    }
    lines++;
    waiting++;
    text.begin(lastNanos, kind);
  }

  private void beginFile() throws IOException {
    files++;
    file = new ZstdFile(dir.resolve(RunFiles.name(lane, files)));
    fileNanos = lastNanos;
    var head =
        JSON.createObjectNode()
            .put("format", RunManifest.FORMAT)
            .put("run", run)
            .put("lane", lane)
            .put("file", files)
            .put("line", lines);
    text.begin(lastNanos, LineKind.RECORDING).field(JSON.writeValueAsString(head)).end();
    text.begin(lastNanos, LineKind.LISTINGS).field(state.listings().toJson()).end();
    state
        .sessions()
        .forEach((session, opened) -> {
          text.begin(lastNanos, LineKind.OPEN);
          opened(session, opened.segment(), opened.connection());
          text.end();
        });
    text.begin(lastNanos, LineKind.BEGIN).end();
  }

  private void opened(int session, Segment segment, String connection) {
    text.field(session).field(segment.id()).field(connection);
  }

  private void base64(
      long nanos, LineKind kind, int session, DirectBuffer bytes, int offset, int length)
      throws IOException {
    var copy = new byte[length];
    bytes.getBytes(offset, copy);
    begin(nanos, kind);
    text.field(session).field(Base64.getEncoder().encodeToString(copy)).end();
  }

  private void flushWhenLarge() throws IOException {
    if (text.length() >= FLUSH_BYTES) {
      flush();
    }
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
