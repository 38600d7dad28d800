package dev.parallax.app;

import dev.parallax.catalog.Catalog;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.engine.Engine;
import dev.parallax.feed.Clock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.LiveFeed;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.LatencyMeter;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Instrument;
import dev.parallax.record.LaneRecorder;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane at work: its thread with the feed and the engine on it.
 *
 * @param number from 0; it takes the instruments whose base asset falls to it
 * @param lanes how many there are
 */
record Lane(
    int number,
    int lanes,
    LaneLoop loop,
    LiveFeed feed,
    LinkNews links,
    Engine engine,
    @Nullable LaneRecorder recorder,
    List<SegmentCounters> segmentCounters,
    EngineCounters engineCounters,
    LatencyMeter latency,
    Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Begins to tick; from any thread. */
  void start() {
    onLane(feed::start);
  }

  /** Watches what is selected and falls to this lane; from any thread. */
  void watch(Catalog catalog, InstrumentSelection selection) {
    var instruments = new LinkedHashSet<Instrument>();
    var listings = new LinkedHashSet<Integer>();
    for (var instrument : selection.choose(catalog)) {
      if (Math.floorMod(instrument.base().hashCode(), lanes) == number) {
        instruments.add(instrument);
        listings.addAll(catalog.listingsOf(instrument));
      }
    }
    onLane(() -> {
      long now = clock.nanos();
      if (recorder != null) {
        recorder.watch(catalog, instruments, now);
      }
      engine.update(catalog, instruments, now);
      feed.update(catalog, listings);
    });
  }

  /** Closes open opportunities and begins to close all sessions; from any thread. */
  Stopping stop() {
    var closed = new CompletableFuture<@Nullable Void>();
    onLane(() -> {
      try {
        long now = clock.nanos();
        if (recorder != null) {
          recorder.end(now);
        }
        engine.shutdown(now);
        links.end();
      } finally {
        var _ = feed.stop().whenComplete((done, trouble) -> closed.complete(null));
      }
    });
    return new Stopping(this, closed);
  }

  /** A lane whose sessions are closing. */
  record Stopping(Lane lane, CompletableFuture<@Nullable Void> closed) {

    /** Ends the thread when the sessions are closed or the deadline is over; waits for that. */
    void close(Duration deadline) throws InterruptedException {
      try {
        closed.get(Math.max(0, deadline.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        LOG.warn("lane {}: not all sessions closed in time", lane.number());
      } catch (ExecutionException e) {
        LOG.warn("lane {}: closing the sessions failed", lane.number(), e.getCause());
      }
      lane.loop().close();
    }
  }

  private void onLane(Runnable task) {
    loop.scheduler()
        .execute(() -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("lane {}", number, e);
          }
        });
  }
}
