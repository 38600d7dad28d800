package dev.parallax.benchmarks.load;

import dev.parallax.feed.ConnectBudget;
import dev.parallax.feed.FeedContext;
import dev.parallax.feed.FeedOutlet;
import dev.parallax.feed.FeedTap;
import dev.parallax.feed.LaneClock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.LiveFeed;
import dev.parallax.feed.ReconnectSettings;
import dev.parallax.feed.SegmentSettings;
import dev.parallax.feed.TimedMarket;
import dev.parallax.health.LaneMeter;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Segment;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lane as the product puts it together, connected to the load server. */
final class LiveLane {
  private LiveLane() {}

  /**
   * Starts it, on a thread of its own.
   *
   * @param addresses one for each {@link Wire}
   */
  static void start(
      List<URI> addresses,
      int coins,
      LaneClock clock,
      EngineListener listener,
      Consumer<Event> events,
      Map<Segment, SegmentCounters> counters) {
    var loop = new LaneLoop(0);
    var meter = new LaneMeter();
    var feed =
        new LiveFeed(
            "lane-0",
            segments(addresses),
            ReconnectSettings.usual(),
            new FeedContext(
                loop.transport(clock, null, meter),
                loop.scheduler(),
                clock,
                new SplittableRandom(1),
                new ConnectBudget(),
                new AtomicInteger()),
            new FeedOutlet(new TimedMarket(listener, clock, meter), events, _ -> {}, FeedTap.NONE),
            counters);
    var catalog = Wire.catalog(coins);
    loop.scheduler()
        .execute(() -> {
          listener.engine().update(catalog, Wire.instruments(coins), clock.nanos());
          feed.start();
          feed.update(
              catalog, IntStream.range(0, catalog.size()).boxed().collect(Collectors.toSet()));
        });
  }

  private static List<SegmentSettings> segments(List<URI> addresses) {
    return Stream.of(Wire.values())
        .map(wire -> {
          var settings = SegmentSettings.of(wire.connector());
          var address = addresses.get(wire.index());
          return settings.with(settings.endpoints().at(address, null));
        })
        .toList();
  }

  /** Counters for each {@link Wire}. */
  static Map<Segment, SegmentCounters> counters() {
    return Stream.of(Wire.values())
        .map(Wire::segment)
        .collect(Collectors.toMap(Function.identity(), SegmentCounters::new));
  }
}
