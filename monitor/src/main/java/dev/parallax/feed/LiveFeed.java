package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The live feed of one lane: its connections to all segments, and its sense of time. */
public final class LiveFeed {
  private static final Duration TICK = Duration.ofMillis(100);

  /** A tick that comes so late means that the lane slept, not that the venues did. */
  private static final Duration OVERSLEPT = Duration.ofSeconds(1);

  private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(1);
  private static final Duration CLOSE_POLL = Duration.ofMillis(20);

  private final FeedContext context;
  private final FeedOutlet outlet;
  private final Map<Segment, SegmentFeed> segments = new LinkedHashMap<>();
  private Scheduler.@Nullable Task ticking;
  private long lastTickNanos;

  /**
   * A feed that stands still until {@link #start}.
   *
   * @param lane its name, such as {@code lane-0}
   * @param counters one for each segment; written on the lane only
   */
  public LiveFeed(
      String lane,
      List<SegmentSettings> segments,
      FeedSettings settings,
      FeedContext context,
      FeedOutlet outlet,
      Map<Segment, SegmentCounters> counters) {
    this.context = context;
    this.outlet = outlet;
    for (var segment : segments) {
      var counted = counters.get(segment.segment());
      if (counted == null) {
        throw new IllegalArgumentException("no counters for " + segment.segment());
      }
      this.segments.put(
          segment.segment(), new SegmentFeed(lane, segment, settings, context, outlet, counted));
    }
  }

  /** Starts the ticks, every 100 ms; on the lane. */
  public void start() {
    lastTickNanos = context.clock().nanos();
    ticking = context.scheduler().every(TICK, this::tick);
  }

  /**
   * Watches exactly these listings from now on, as the catalog describes them; on the lane. Closed
   * listings and segments without a connector are left out.
   */
  public void update(Catalog catalog, Set<Integer> listingIds) {
    segments.forEach((segment, feed) -> feed.update(Watched.of(segment, catalog, listingIds)));
  }

  /**
   * Closes all sessions; on the lane. The market hears of their ends before this returns.
   *
   * @return done when all sockets are closed, after one second at the latest
   */
  public CompletableFuture<@Nullable Void> stop() {
    if (ticking != null) {
      ticking.cancel();
    }
    segments.values().forEach(segment -> segment.stop("shutting down"));
    var done = new CompletableFuture<@Nullable Void>();
    awaitClosed(done, context.clock().nanos() + CLOSE_DEADLINE.toNanos());
    return done;
  }

  /** Where every connection stands; from any thread. */
  public List<ConnectionStatus> connections() {
    return segments.values().stream()
        .flatMap(segment -> segment.connections().stream())
        .map(Connection::status)
        .toList();
  }

  private void tick() {
    long now = context.clock().nanos();
    outlet.tap().tick(now);
    outlet.market().tick(now);
    boolean overslept = now - lastTickNanos > OVERSLEPT.toNanos();
    lastTickNanos = now;
    if (!overslept) {
      // After a sleep the sockets speak first: what they hold shows who is really silent.
      segments.values().forEach(segment -> segment.check(now));
    }
  }

  private void awaitClosed(CompletableFuture<@Nullable Void> done, long deadlineNanos) {
    boolean ending = segments.values().stream().anyMatch(SegmentFeed::isEnding);
    if (!ending || context.clock().nanos() >= deadlineNanos) {
      done.complete(null);
    } else {
      context.scheduler().after(CLOSE_POLL, () -> awaitClosed(done, deadlineNanos));
    }
  }
}
