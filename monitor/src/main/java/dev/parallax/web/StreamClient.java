package dev.parallax.web;

import dev.parallax.model.UtcText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener to the event stream. What happens meanwhile waits for it: every opening and closing,
 * and of each row and of the status the latest only. Others fill it, its own thread empties it at
 * most ten times a second.
 *
 * <p>Format: <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML,
 * server-sent events</a>.
 */
final class StreamClient {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Openings and closings that may wait: more than fit into five seconds of any market. */
  private static final int MOST_EVENTS = 10_000;

  private final LongSupplier clock;
  private final Runnable disconnect;
  private final ArrayDeque<String> events = new ArrayDeque<>();
  private final Map<String, String> rows = new LinkedHashMap<>();
  private @Nullable String status;
  private long conflated;
  private long sequence;
  private boolean over;
  private boolean overflowed;
  private long writingSinceNanos;

  /**
   * @param clock epoch ns
   * @param disconnect ends the connection without the client's help, from any thread
   */
  StreamClient(LongSupplier clock, Runnable disconnect) {
    this.clock = clock;
    this.disconnect = disconnect;
  }

  synchronized void event(String name, String json) {
    if (events.size() >= MOST_EVENTS) {
      overflowed = true;
      return;
    }
    events.add(message(name, json));
    notifyAll();
  }

  synchronized void closed(String id, String json) {
    rows.remove(id);
    event("closed", json);
  }

  synchronized void update(Map<String, String> latest) {
    latest.forEach((id, json) -> {
      if (rows.put(id, json) != null) {
        conflated++;
      }
    });
    notifyAll();
  }

  synchronized void status(String json) {
    status = json;
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }

  void cut() {
    end();
    disconnect.run();
  }

  synchronized boolean isStuck(long nowNanos) {
    return overflowed || (writingSinceNanos != 0 && nowNanos - writingSinceNanos > PATIENCE_NANOS);
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
      if (batch.isEmpty()) {
        return;
      }
      out.write(batch.getBytes(StandardCharsets.UTF_8));
      out.flush();
      wrote();
      TimeUnit.NANOSECONDS.sleep(PERIOD_NANOS);
    }
  }

  private synchronized void wrote() {
    writingSinceNanos = 0;
  }

  /** Everything that waits, once something does; empty when it is over. */
  private synchronized String next() throws InterruptedException {
    while (!over && events.isEmpty() && rows.isEmpty() && status == null) {
      wait();
    }
    if (over) {
      return "";
    }
    var batch = new StringBuilder();
    events.forEach(batch::append);
    events.clear();
    if (!rows.isEmpty()) {
      sequence++;
      batch.append(
          message(
              "update",
              "{\"seq\":"
                  + sequence
                  + ",\"at\":\""
                  + UtcText.time(clock.getAsLong())
                  + "\",\"rows\":["
                  + String.join(",", rows.values())
                  + "]}"));
      rows.clear();
    }
    if (status != null) {
      batch.append(message("status", status));
      status = null;
    }
    writingSinceNanos = clock.getAsLong();
    return batch.toString();
  }

  /** JSON has no line breaks outside of texts, where they are escaped. */
  private static String message(String name, String json) {
    return "event: " + name + "\ndata: " + json + "\n\n";
  }
}
