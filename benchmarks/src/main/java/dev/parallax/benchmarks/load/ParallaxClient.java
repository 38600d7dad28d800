package dev.parallax.benchmarks.load;

import dev.parallax.catalog.Catalog;
import dev.parallax.engine.Engine;
import dev.parallax.engine.Sampling;
import dev.parallax.feed.ConnectBudget;
import dev.parallax.feed.FeedContext;
import dev.parallax.feed.FeedListener;
import dev.parallax.feed.FeedOutlet;
import dev.parallax.feed.FeedTap;
import dev.parallax.feed.LaneClock;
import dev.parallax.feed.LaneLoop;
import dev.parallax.feed.LiveFeed;
import dev.parallax.feed.MonotonicClock;
import dev.parallax.feed.ReconnectSettings;
import dev.parallax.feed.SegmentSettings;
import dev.parallax.health.EngineCounters;
import dev.parallax.health.LatencyMeter;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.FeeSchedule;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One lane of the product, put together as the product does it: sessions, subscriptions, deadlines,
 * checks, gates, fees, lives, samples, counters and its own latency meter are all at work.
 */
final class ParallaxClient {
  private ParallaxClient() {}

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    var clock = new LaneClock(new MonotonicClock());
    var loop = new LaneLoop(0);
    var engine =
        new Engine(
            new OpportunityRules(Roi.NET, 50, 40, 500, Map.of("USDC", 100.0)),
            new FeeSchedule(Map.of(), fees()),
            Sampling.usual(),
            _ -> TimeUnit.SECONDS.toNanos(60),
            _ -> {},
            new EngineCounters());
    var catalog = Catalog.empty();
    for (var wire : Wire.values()) {
      catalog = catalog.with(wire.segment(), Wire.coins().mapToObj(wire::listing).toList());
    }
    var listings = new ArrayList<Listing>();
    for (int id = 0; id < catalog.size(); id++) {
      listings.add(catalog.listing(id));
    }
    var feed =
        new LiveFeed(
            "lane-0",
            segments(target.addresses()),
            ReconnectSettings.usual(),
            new FeedContext(
                loop.transport(clock, null, new LatencyMeter()),
                loop.scheduler(),
                clock,
                new SplittableRandom(1),
                new ConnectBudget(),
                new AtomicInteger()),
            new FeedOutlet(
                new Decided(engine, target.measure(), listings), _ -> {}, _ -> {}, FeedTap.NONE),
            counters());
    var watched = catalog;
    loop.scheduler()
        .execute(() -> {
          engine.update(
              watched,
              Wire.coins().mapToObj(Wire::instrument).collect(Collectors.toSet()),
              clock.nanos());
          feed.start();
          feed.update(
              watched, IntStream.range(0, watched.size()).boxed().collect(Collectors.toSet()));
        });
    target.run();
  }

  static List<SegmentSettings> segments(List<URI> addresses) {
    return Stream.of(Wire.values())
        .map(wire -> {
          var settings = SegmentSettings.of(wire.connector());
          var address = addresses.get(wire.index());
          return settings.with(settings.endpoints().at(address, null));
        })
        .toList();
  }

  static Map<Segment, SegmentCounters> counters() {
    return Stream.of(Wire.values())
        .map(Wire::segment)
        .collect(Collectors.toMap(Function.identity(), SegmentCounters::new));
  }

  static Map<Segment, Double> fees() {
    var fees = new HashMap<Segment, Double>();
    for (var wire : Wire.values()) {
      fees.put(wire.segment(), wire.connector().takerBps());
    }
    return fees;
  }

  /** The engine, and behind it the measurement. */
  private static final class Decided implements FeedListener {
    private final Engine engine;
    private final Measure measure;
    private final int[] venues;

    Decided(Engine engine, Measure measure, List<Listing> listings) {
      this.engine = engine;
      this.measure = measure;
      this.venues =
          listings.stream()
              .mapToInt(listing ->
                  Stream.of(Wire.values())
                      .filter(wire -> wire.segment().equals(listing.segment()))
                      .findFirst()
                      .orElseThrow()
                      .index())
              .toArray();
    }

    @Override
    public void quote(
        int listing,
        int session,
        double bid,
        double bidSize,
        double ask,
        double askSize,
        long sequence,
        long venueNanos,
        long receivedNanos) {
      engine.quote(
          listing, session, bid, bidSize, ask, askSize, sequence, venueNanos, receivedNanos);
      measure.decided(venues[listing], sequence);
    }

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {
      engine.status(listing, status, receivedNanos);
    }

    @Override
    public void sessionEnded(int session, long atNanos) {
      engine.sessionEnded(session, atNanos);
    }

    @Override
    public void tick(long atNanos) {
      engine.tick(atNanos);
    }
  }
}
