package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.feed.FeedTap;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The lane's end of the recorder: copies what is received into a ring of bytes and goes on.
 *
 * <p>Never blocks and never throws; allocates nothing for frames and ticks. Where the ring is full
 * messages are counted as lost; when there is room again a gap is told and then everything that
 * holds. Belongs to the lane, except for what says otherwise.
 */
public final class LaneRecorder implements FeedTap {
  /** A message in the ring: time, session, and what its type says. */
  static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  static final int OPEN = 1;
  static final int TEXT = 2;
  static final int BINARY = 3;
  static final int CLOSE = 4;
  static final int TICK = 5;
  static final int NOTE = 6;
  static final int GAP = 7;
  static final int END = 8;

  private static final int CACHE_LINE = 64;

  private final OneToOneRingBuffer ring;
  private final Queue<Object> notes = new ConcurrentLinkedQueue<>();
  private final AtomicLong lost = new AtomicLong();
  private final Map<Integer, byte[]> sessions = new LinkedHashMap<>();
  private @Nullable Watch watch;
  private long gap;
  private boolean over;
  private volatile long lossNanos;
  private volatile long endNanos;

  /** What is watched, on its way to the writer. */
  record Watch(Catalog catalog, Set<Instrument> watched) {}

  /**
   * @param bytes the ring's size, a power of two; a message may have an eighth of it
   */
  LaneRecorder(int bytes) {
    ring =
        new OneToOneRingBuffer(
            new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(
                    bytes + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE)));
  }

  /** Another catalog, or other instruments are watched. */
  public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
    watch = new Watch(catalog, watched);
    note(atNanos, watch);
  }

  /** A connection changed its state. */
  public void link(Event.ConnectionChanged change) {
    note(change.atNanos(), change);
  }

  /** The monitor stops in order; what comes after it is not recorded. */
  public void end(long atNanos) {
    endNanos = atNanos;
    small(END, atNanos);
    over = true;
  }

  @Override
  public void opened(int session, Segment segment, String connection, long atNanos) {
    var name = (segment.id() + " " + connection).getBytes(StandardCharsets.UTF_8);
    sessions.put(session, name);
    message(OPEN, atNanos, session, name, 0, name.length);
  }

  @Override
  public void text(int session, byte[] bytes, int offset, int length, long receivedNanos) {
    message(TEXT, receivedNanos, session, bytes, offset, length);
  }

  @Override
  public void binary(int session, byte[] bytes, int offset, int length, long receivedNanos) {
    message(BINARY, receivedNanos, session, bytes, offset, length);
  }

  @Override
  public void closed(int session, String why, long atNanos) {
    sessions.remove(session);
    var text = why.getBytes(StandardCharsets.UTF_8);
    message(CLOSE, atNanos, session, text, 0, text.length);
  }

  @Override
  public void tick(long atNanos) {
    small(TICK, atNanos);
  }

  /** Messages that found no room; from any thread. */
  long lost() {
    return lost.get();
  }

  /** When the last of them came, epoch ns; 0 before there is one. From any thread. */
  long lossNanos() {
    return lossNanos;
  }

  /** When the monitor stopped in order, epoch ns; 0 before it did. From any thread. */
  long endNanos() {
    return endNanos;
  }

  OneToOneRingBuffer ring() {
    return ring;
  }

  Queue<Object> notes() {
    return notes;
  }

  private void small(int type, long nanos) {
    if (isReady(nanos)) {
      int at = claim(type, nanos, 0, 0);
      if (at > 0) {
        ring.commit(at);
        return;
      }
    }
    lose(nanos);
  }

  private void message(int type, long nanos, int session, byte[] bytes, int offset, int length) {
    if (isReady(nanos) && put(type, nanos, session, bytes, offset, length)) {
      return;
    }
    lose(nanos);
  }

  private void note(long nanos, Object content) {
    if (isReady(nanos) && putNote(nanos, content)) {
      return;
    }
    lose(nanos);
  }

  private boolean put(int type, long nanos, int session, byte[] bytes, int offset, int length) {
    int at = claim(type, nanos, session, length);
    if (at <= 0) {
      return false;
    }
    ring.buffer().putBytes(at + HEADER_BYTES, bytes, offset, length);
    ring.commit(at);
    return true;
  }

  private boolean putNote(long nanos, Object content) {
    int at = claim(NOTE, nanos, 0, 0);
    if (at <= 0) {
      return false;
    }
    notes.add(content);
    ring.commit(at);
    return true;
  }

  private int claim(int type, long nanos, int session, int length) {
    if (HEADER_BYTES + length > ring.maxMsgLength()) {
      return 0;
    }
    int at = ring.tryClaim(type, HEADER_BYTES + length);
    if (at > 0) {
      ring.buffer().putLong(at, nanos);
      ring.buffer().putInt(at + Long.BYTES, session);
    }
    return at;
  }

  private void lose(long nanos) {
    if (!over) {
      gap++;
      lossNanos = nanos;
      lost.lazySet(lost.get() + 1);
    }
  }

  /** True where nothing is missing, or what is missing has just been told. */
  private boolean isReady(long nanos) {
    if (over) {
      return false;
    }
    return gap == 0 || (ring.size() < ring.capacity() / 2 && tellGap(nanos));
  }

  /**
   * Tells of the gap and then everything that holds, as if it were new. Where there is no room for
   * all of it the caller's own message is lost too, and the next attempt tells everything again.
   */
  private boolean tellGap(long nanos) {
    int at = claim(GAP, nanos, 0, Long.BYTES);
    if (at <= 0) {
      return false;
    }
    ring.buffer().putLong(at + HEADER_BYTES, gap);
    ring.commit(at);
    boolean complete = watch == null || putNote(nanos, watch);
    for (var session : sessions.entrySet()) {
      var name = session.getValue();
      complete = complete && put(OPEN, nanos, session.getKey(), name, 0, name.length);
    }
    gap = 0;
    return complete;
  }
}
