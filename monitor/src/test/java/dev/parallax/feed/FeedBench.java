package dev.parallax.feed;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.venue.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** A live feed on virtual time, with one venue on the other side. */
final class FeedBench {
  final VirtualTime time = new VirtualTime();
  final FakeTransport transport = new FakeTransport(time);
  final FakeVenue venue = new FakeVenue();
  final RecordingMarket market = new RecordingMarket();
  final List<Event.ConnectionChanged> events = new ArrayList<>();
  final List<Segment> listingsChanged = new ArrayList<>();
  final SegmentCounters counters;
  final TestVenue connector;
  final LiveFeed feed;
  Catalog catalog = Catalog.empty();

  FeedBench(TestVenue connector) {
    this(connector, FeedSettings.usual(), 1);
  }

  FeedBench(TestVenue connector, FeedSettings settings, long seed) {
    this.connector = connector;
    counters = new SegmentCounters(connector.segment());
    transport.peer = venue;
    feed =
        new LiveFeed(
            "lane-0",
            List.of(SegmentSettings.of(connector)),
            settings,
            new FeedContext(
                transport, time, time, random(seed), new ConnectBudget(), new AtomicInteger()),
            new FeedOutlet(
                market,
                event -> {
                  if (event instanceof Event.ConnectionChanged changed) {
                    events.add(changed);
                  }
                },
                listingsChanged::add,
                FeedTap.NONE),
            Map.of(connector.segment(), counters));
    feed.start();
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static Endpoints endpoints(int port) {
    return Endpoints.of("ws://127.0.0.1:" + port + "/ws", "http://127.0.0.1:" + port);
  }

  /** Publishes these symbols and watches all of them. */
  void watch(String... symbols) {
    publish(List.of(symbols).stream().map(connector::listing).toList());
  }

  /** Watches S0, S1, S2, … */
  void watchMany(int count) {
    watch(IntStream.range(0, count).mapToObj(i -> "S" + i).toArray(String[]::new));
  }

  void publish(List<Listing> listings) {
    catalog = catalog.with(connector.segment(), listings);
    Set<Integer> ids = new TreeSet<>();
    listings.forEach(listing -> ids.add(catalog.id(listing)));
    feed.update(catalog, ids);
  }

  int id(String symbol) {
    return catalog.id(connector.listing(symbol));
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  /** Lets time pass while the venue quotes everything once a second and pings. */
  void passBusily(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      venue.quoteAll();
      time.pass(Duration.ofSeconds(1));
    }
  }

  ConnectionStatus status() {
    return feed.connections().getFirst();
  }

  List<String> states() {
    return events.stream().map(event -> event.state().name()).toList();
  }
}
