package dev.parallax.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parallax.model.UtcText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener to the event stream. What happens meanwhile waits for it: every opening and closing,
 * and of each row and of the status the latest only. Others fill it, its own thread empties it at
 * most ten times a second.
 *
 * <p>It may take its time as long as it reads: each piece of what is sent to it has a deadline of
 * its own, which a line of some 12 kB a second meets. What it falls behind by stays bounded, for
 * that is the latest only.
 *
 * <p>Format: <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML,
 * server-sent events</a>.
 */
final class StreamClient {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /**
   * So much at once has to be taken within the patience, by the buffers on the way if not by it.
   */
  private static final int MOST_PIECE_BYTES = 16 * 1024;

  /** Openings and closings that may wait: more than fit into five seconds of any market. */
  private static final int MOST_EVENTS = 10_000;

  /**
   * So many go at once, and so 5,000 a second: more are of no use to a reader, would keep a small
   * machine busy with many who look, and a page from painting.
   */
  private static final int MOST_ROWS = 500;

  /** So many in one event, since a page cannot paint while it reads one. */
  private static final int MOST_ROWS_OF_EVENT = 100;

  private static final byte[] COMMA = {','};
  private static final byte[] END = "]}\n\n".getBytes(UTF_8);
  private static final long IDLE = Long.MIN_VALUE;

  private final LongSupplier clock;
  private final LongSupplier nanoTime;
  private final BooleanSupplier welcome;
  private final Runnable disconnect;
  private final ArrayDeque<byte[]> events = new ArrayDeque<>();
  private final Map<String, byte[]> rows = new LinkedHashMap<>();
  private byte @Nullable [] status;
  private long conflated;
  private long sequence;
  private boolean overflowed;
  private volatile boolean over;

  /** Since when the piece in hand is being written; {@link #IDLE} while none is. */
  private final AtomicLong writingSinceNanos = new AtomicLong(IDLE);

  /**
   * @param clock epoch ns
   * @param nanoTime a clock that never goes back
   * @param welcome whether it may still listen; asked from any thread
   * @param disconnect ends the connection without the client's help, from any thread
   */
  StreamClient(
      LongSupplier clock, LongSupplier nanoTime, BooleanSupplier welcome, Runnable disconnect) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.welcome = welcome;
    this.disconnect = disconnect;
  }

  /** One event as it goes over the line; whoever listens may be given the same bytes. */
  static byte[] message(String name, Object body) {
    return ("event: " + name + "\ndata: " + Json.of(body) + "\n\n").getBytes(UTF_8);
  }

  /** Puts a message before all that wait. */
  synchronized void first(byte[] message) {
    events.addFirst(message);
  }

  synchronized void event(byte[] message) {
    if (events.size() >= MOST_EVENTS) {
      overflowed = true;
      return;
    }
    events.add(message);
    notifyAll();
  }

  synchronized void closed(String id, byte[] message) {
    rows.remove(id);
    event(message);
  }

  /** The latest of some rows, as JSON. */
  synchronized void update(Map<String, byte[]> latest) {
    latest.forEach((id, json) -> {
      if (rows.put(id, json) != null) {
        conflated++;
      }
    });
    notifyAll();
  }

  synchronized void status(byte[] message) {
    status = message;
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }

  boolean isOver() {
    return over;
  }

  boolean isWelcome() {
    return welcome.getAsBoolean();
  }

  void cut() {
    end();
    disconnect.run();
  }

  /** Whether it does not take what is written, or more waits for it than may. */
  boolean isStuck() {
    long since = writingSinceNanos.get();
    return (since != IDLE && nanoTime.getAsLong() - since > PATIENCE_NANOS) || isOverflowed();
  }

  private synchronized boolean isOverflowed() {
    return overflowed;
  }

  /** How many updates were replaced since the last call. */
  synchronized long takeConflated() {
    long taken = conflated;
    conflated = 0;
    return taken;
  }

  /** Writes until the client is gone or the stream is over; on the client's own thread. */
  void run(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      var batch = next();
      if (batch == null) {
        return;
      }
      writingSinceNanos.set(nanoTime.getAsLong());
      batch.writeTo(new Pieces(out));
      out.flush();
      writingSinceNanos.set(IDLE);
      TimeUnit.NANOSECONDS.sleep(PERIOD_NANOS);
    }
  }

  /** Writes what is long in pieces, each of which counts as progress. */
  private final class Pieces {
    private final OutputStream out;

    Pieces(OutputStream out) {
      this.out = out;
    }

    /** Leaves off where the stream is over: a reader drops an event that does not end. */
    void write(byte[] bytes) throws IOException {
      for (int from = 0; from < bytes.length && !over; from += MOST_PIECE_BYTES) {
        out.write(bytes, from, Math.min(MOST_PIECE_BYTES, bytes.length - from));
        writingSinceNanos.set(nanoTime.getAsLong());
      }
    }
  }

  /** Everything that waits, once something does; null when it is over. */
  private synchronized @Nullable Batch next() throws InterruptedException {
    while (!over && events.isEmpty() && rows.isEmpty() && status == null) {
      wait();
    }
    if (over) {
      return null;
    }
    var batch =
        new Batch(
            List.copyOf(events),
            rows.isEmpty() ? new byte[0] : beginning(++sequence, clock.getAsLong()),
            takeRows(),
            status);
    events.clear();
    status = null;
    return batch;
  }

  /** Those that wait longest: a row that changes meanwhile keeps its place. */
  private List<byte[]> takeRows() {
    var taken = new ArrayList<byte[]>();
    for (var each = rows.values().iterator(); each.hasNext() && taken.size() < MOST_ROWS; ) {
      taken.add(each.next());
      each.remove();
    }
    return taken;
  }

  private static byte[] beginning(long sequence, long atNanos) {
    var text =
        "event: update\ndata: {\"seq\":%d,\"at\":\"%s\",\"rows\":["
            .formatted(sequence, UtcText.time(atNanos));
    return text.getBytes(UTF_8);
  }

  /**
   * What goes out together. Rows are not put together first: they are the same bytes for everybody,
   * and a copy for each of many listeners would be most of what there is to do.
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
  private record Batch(
      List<byte[]> events, byte[] beginning, List<byte[]> rows, byte @Nullable [] status) {

    void writeTo(Pieces out) throws IOException {
      for (var event : events) {
        out.write(event);
      }
      if (!rows.isEmpty()) {
        for (int i = 0; i < rows.size(); i++) {
          if (i % MOST_ROWS_OF_EVENT > 0) {
            out.write(COMMA);
          } else {
            if (i > 0) {
              out.write(END);
            }
            out.write(beginning);
          }
          out.write(rows.get(i));
        }
        out.write(END);
      }
      if (status != null) {
        out.write(status);
      }
    }
  }
}
