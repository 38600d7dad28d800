package dev.parallax.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * 2,000 rows, all of which change all the time, told as the server tells them: 500 at most ten
 * times a second, in parts.
 *
 * <p>{@code -Dparallax.paint.seconds=60} for the long run; {@code -Dparallax.paint.strict=true} on
 * a machine that does nothing else fails above 33 ms per frame.
 */
class PaintIT extends DashboardRig {
  private static final int ROWS = 2000;
  private static final int PER_SECOND = 10;
  private static final int SECONDS = Integer.getInteger("parallax.paint.seconds", 10);
  private static final int ROWS_AT_ONCE = 500;
  private static final int ROWS_PER_EVENT = 100;
  private static final double MOST_MS = 33.4;
  private static final long MOST_GROWTH_BYTES = 3 << 20;

  /** Made before, since it is the page that is measured. */
  private final List<byte[]> prepared = new ArrayList<>();

  @Test
  void paintsSmoothlyAndForgetsWhatItPainted() {
    say(MadeUp.rows(ROWS));
    openRows();
    for (int i = 0; i < 10 * ROWS / ROWS_AT_ONCE; i++) {
      prepared.add(update(i));
    }
    var tools = window.context().newCDPSession(page);
    drive(3 * PER_SECOND);
    tools.send("Performance.enable");
    watchFrames();
    page.waitForTimeout(3000);
    System.out.printf("at rest: frame p50 %.1f, p95 %.1f ms%n", frameMs(0.5), frameMs(0.95));
    watchFrames();
    long before = heapBytes(tools);
    var spent = spent(tools);

    drive(SECONDS * PER_SECOND);

    var used = spent(tools);
    long growth = heapBytes(tools) - before;
    double p50 = frameMs(0.50);
    double p95 = frameMs(0.95);
    double p99 = frameMs(0.99);
    int nodes = rowNodes().count();
    System.out.printf(
        "%d rows, %d updates/s, %d s: frame p50 %.1f, p95 %.1f, p99 %.1f ms; heap %+.1f MB on %.1f"
            + " MB; %d rows in the document%n",
        ROWS, PER_SECOND, SECONDS, p50, p95, p99, growth / 1e6, before / 1e6, nodes);
    used.forEach((what, seconds) ->
        System.out.printf(
            "%s: %.1f ms per update%n",
            what, (seconds - spent.getOrDefault(what, 0.0)) * 1e3 / (SECONDS * PER_SECOND)));
    assertThat(nodes).isLessThanOrEqualTo(60);
    assertThat(growth).isLessThan(MOST_GROWTH_BYTES);
    if (Boolean.getBoolean("parallax.paint.strict")) {
      assertThat(p95).isLessThanOrEqualTo(MOST_MS);
    }
  }

  /** From now on, how long each frame took. */
  private void watchFrames() {
    page.evaluate(
        """
        () => {
          const frames = (window.frames33 = []);
          let last = performance.now();
          const next = (now) => {
            if (frames !== window.frames33) return;
            frames.push(now - last);
            last = now;
            requestAnimationFrame(next);
          };
          requestAnimationFrame(next);
        }
        """);
  }

  /** Seconds that the page's main thread has spent so far, by what on. */
  private static Map<String, Double> spent(CDPSession tools) {
    var spent = new LinkedHashMap<String, Double>();
    for (var metric : tools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      var name = metric.getAsJsonObject().get("name").getAsString();
      if (name.endsWith("Duration")) {
        spent.put(name, metric.getAsJsonObject().get("value").getAsDouble());
      }
    }
    return spent;
  }

  /** Sends so many updates of all rows at the pace of the server. */
  private void drive(int updates) {
    long start = System.nanoTime();
    for (int i = 1; i <= updates; i++) {
      monitor.send(prepared.get(i % prepared.size()));
      if (i % PER_SECOND == 0) {
        monitor.send("status", MadeUpStatus.status(ROWS));
      }
      long due = start + TimeUnit.SECONDS.toNanos(i) / PER_SECOND;
      long waitMs = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
      if (waitMs > 0) {
        page.waitForTimeout((double) waitMs);
      }
    }
  }

  /** In parts, as the server sends it. */
  private byte[] update(int round) {
    var bytes = new ByteArrayOutputStream();
    int first = round * ROWS_AT_ONCE % ROWS;
    var all = moved(round).subList(first, first + ROWS_AT_ONCE);
    for (int from = 0; from < all.size(); from += ROWS_PER_EVENT) {
      var part = all.subList(from, Math.min(all.size(), from + ROWS_PER_EVENT));
      var update = Map.of("seq", round, "at", MadeUp.at(0), "rows", part);
      bytes.writeBytes(FakeMonitor.frame("update", update));
    }
    return bytes.toByteArray();
  }

  private List<Map<String, Object>> moved(int round) {
    var moved = new ArrayList<Map<String, Object>>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      var row = new LinkedHashMap<>(rows.get(i));
      row.put("netBps", 40 + (i * 31L + round * 17L) % 200 / 1.7);
      moved.add(row);
    }
    return moved;
  }

  private double frameMs(double share) {
    var found =
        page.evaluate(
            "share => frames33.toSorted((a, b) => a - b)[Math.floor(frames33.length * share)]",
            share);
    return ((Number) found).doubleValue();
  }

  private static long heapBytes(CDPSession tools) {
    tools.send("HeapProfiler.collectGarbage");
    JsonObject usage = tools.send("Runtime.getHeapUsage");
    return usage.get("usedSize").getAsLong();
  }
}
