package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.catalog.Catalog;
import dev.parallax.health.SegmentCounters;
import dev.parallax.model.ConnectionState;
import dev.parallax.venue.Endpoints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens ten times a second, whatever else goes wrong. */
class TickTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void noticesSilenceAlsoWhereEveryTickIsLate() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC");
    bench.pass(SECOND);
    for (int round = 0; round < 20; round++) {
      bench.time.sleep(Duration.ofSeconds(2));
      bench.pass(Duration.ofMillis(100));
    }

    assertThat(bench.events)
        .anySatisfy(event -> assertThat(event.detail()).isEqualTo("no sign of life for 30.0 s"));
  }

  @Test
  void goesOnWithTheOthersWhereOneConnectionFails() {
    var time = new VirtualTime();
    var venue = new FakeVenue();
    var sockets = new FakeTransport(time);
    sockets.peer = venue;
    var bad = TestVenue.usual().named("bad:spot").with(Endpoints.of("ws://bad/", "http://bad"));
    var good = TestVenue.usual().named("good:spot");
    Transport transport =
        (address, listener) -> {
          if (address.getHost().equals("bad")) {
            throw new IllegalStateException("no such transport");
          }
          return sockets.open(address, listener);
        };
    var counters =
        Map.of(
            bad.segment(),
            new SegmentCounters(bad.segment()),
            good.segment(),
            new SegmentCounters(good.segment()));
    var market = new RecordingMarket();
    var feed =
        new LiveFeed(
            "lane-0",
            List.of(SegmentSettings.of(bad), SegmentSettings.of(good)),
            ReconnectSettings.usual(),
            new FeedContext(
                transport,
                time,
                time,
                FeedBench.random(1),
                new ConnectBudget(),
                new AtomicInteger()),
            new FeedOutlet(market, event -> {}, segment -> {}, FeedTap.NONE),
            counters);
    var catalog =
        Catalog.empty()
            .with(bad.segment(), List.of(bad.listing("BTC")))
            .with(good.segment(), List.of(good.listing("BTC")));
    feed.start();
    feed.update(catalog, Set.of(0, 1));
    for (int second = 0; second < 300; second++) {
      venue.quoteAll();
      time.pass(SECOND);
    }

    assertThat(feed.connections())
        .extracting(ConnectionStatus::state)
        .containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
    assertThat(market.ticks).isEqualTo(3000);
    // Tried again, and not on every tick.
    assertThat(counters.get(bad.segment()))
        .satisfies(counted -> assertThat(counted.failures.value()).isBetween(4L, 6L));
    assertThat(counters.get(good.segment()))
        .satisfies(counted -> assertThat(counted.failures.value()).isZero());
  }

  @Test
  void checksItsSegmentsAlsoWhereTheMarketFails() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC");
    bench.pass(SECOND);
    bench.market.failing = true;
    for (int tick = 0; tick < 400; tick++) {
      try {
        bench.pass(Duration.ofMillis(100));
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("the market fails");
      }
    }

    assertThat(bench.events)
        .anySatisfy(event -> assertThat(event.detail()).isEqualTo("no sign of life for 30.0 s"));
  }
}
