package dev.parallax.app;

import dev.parallax.catalog.Catalog;
import dev.parallax.catalog.InstrumentSelection;
import dev.parallax.engine.Engine;
import dev.parallax.feed.Clock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.LiveFeed;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.LaneMeter;
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
    LaneMeter meter,
    Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** For a thread with nothing left to do, however late it is. */
  private static final Duration ENDING = Duration.ofMillis(100);

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
    var stopping = new Stopping(this, new CompletableFuture<>(), new CompletableFuture<>());
    onLane(() -> {
      try {
        long now = clock.nanos();
        if (recorder != null) {
          recorder.end(now);
        }
        engine.shutdown(now);
        links.end();
      } finally {
        closeFeed(stopping);
      }
    });
    return stopping;
  }

  private void closeFeed(Stopping stopping) {
    try {
      var _ = feed.stop().whenComplete((done, trouble) -> stopping.closed.complete(null));
    } finally {
      stopping.silent.complete(null);
    }
  }

  /**
   * A lane that was told to stop.
   *
   * @param silent done when it has published its last event
   * @param closed done when its sessions are closed
   */
  record Stopping(
      Lane lane,
      CompletableFuture<@Nullable Void> silent,
      CompletableFuture<@Nullable Void> closed) {

    /** Waits until it has published its last event; false where it does not in that time. */
    boolean awaitSilence(Duration longest) throws InterruptedException {
      return await(silent, longest);
    }

    /**
     * Waits until their sessions are closed or the time is over, and ends their threads. However
     * many are stuck, that takes no longer than with one of them.
     */
    static void close(List<Stopping> all, Deadline deadline) throws InterruptedException {
      for (var each : all) {
        if (!await(each.closed, deadline.left())) {
          LOG.warn("lane {}: not all sessions closed in time", each.lane.number());
        }
      }
      var left = deadline.left();
      var ending = left.compareTo(ENDING) > 0 ? left : ENDING;
      var busy = LaneLoop.close(all.stream().map(each -> each.lane.loop()).toList(), ending);
      for (var each : all) {
        if (busy.contains(each.lane.loop())) {
          LOG.warn(
              "lane {}: its thread is busy with something and left to itself", each.lane.number());
        }
      }
    }

    private static boolean await(CompletableFuture<?> done, Duration longest)
        throws InterruptedException {
      try {
        done.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
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
