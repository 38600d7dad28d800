package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Listing;
import dev.parallax.venue.Limits;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows when a venue will not have a subscription, or none at all. */
class RefusedSubscriptionTest {
  @Test
  void dropsTheRefusedSymbolAndSavesTheRestOfItsBatch() {
    for (var refusal : FakeVenue.Refusal.values()) {
      for (int bad = 0; bad < 100; bad += 33) {
        var bench = hundredOfWhichOneIsUnknown(refusal, "S" + bad);

        assertThat(bench.market.usable()).as("%s S%d", refusal, bad).hasSize(99);
        assertThat(bench.status().refused()).containsOnlyKeys("S" + bad);
        assertThat(bench.transport.links).hasSize(1);
      }
    }
  }

  private static FeedBench hundredOfWhichOneIsUnknown(FakeVenue.Refusal refusal, String unknown) {
    var limits = Limits.usual().symbols(50, 100).frames(Duration.ofMillis(20));
    var scope =
        switch (refusal) {
          case NAMED_IN_REQUEST, UNNAMED_IN_REQUEST -> RefusalScope.REQUEST;
          case UNNAMED_SYMBOL, LEFT_OUT -> RefusalScope.SYMBOL;
        };
    var bench = new FeedBench(TestVenue.usual().with(limits).with(scope));
    bench.venue.refusal = refusal;
    bench.venue.unknown.add(unknown);
    bench.watchMany(100);
    bench.passBusily(Duration.ofSeconds(30));
    return bench;
  }

  @Test
  void findsSeveralUnknownSymbolsByHalving() {
    var limits = Limits.usual().symbols(50, 100).frames(Duration.ofMillis(20));
    var bench = new FeedBench(TestVenue.usual().with(limits).with(RefusalScope.REQUEST));
    bench.venue.refusal = FakeVenue.Refusal.UNNAMED_IN_REQUEST;
    bench.venue.unknown.addAll(List.of("S0", "S1", "S17", "S49"));
    bench.watchMany(50);
    bench.passBusily(Duration.ofSeconds(30));

    assertThat(bench.market.usable()).hasSize(46);
    assertThat(bench.status().refused()).containsOnlyKeys("S0", "S1", "S17", "S49");
  }

  @Test
  void asksForWhatWasRefusedAsSoonAsTheListChanges() {
    var bench = new FeedBench(TestVenue.usual().with(RefusalScope.REQUEST));
    bench.venue.unknown.add("NEW");
    bench.watch("BTC", "NEW");
    bench.passBusily(Duration.ofSeconds(10));
    bench.transport.last().drop();
    bench.passBusily(Duration.ofSeconds(10));
    assertThat(bench.transport.last().sent).containsExactly("{\"sub\":[\"BTC\"],\"id\":1}");
    bench.watch("BTC", "NEW");
    bench.passBusily(Duration.ofSeconds(10));
    assertThat(bench.transport.last().sent).hasSize(1);

    bench.venue.unknown.clear();
    bench.publish(List.of(bench.connector.listing("BTC"), changed(bench.connector.listing("NEW"))));
    bench.passBusily(Duration.ofSeconds(2));
    assertThat(bench.transport.last().sent).last().isEqualTo("{\"sub\":[\"NEW\"],\"id\":2}");
    assertThat(bench.status().refused()).isEmpty();
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void restsWhenEverythingIsRefusedByName() {
    var bench = new FeedBench(TestVenue.usual().with(RefusalScope.REQUEST));
    bench.venue.unknown.add("BTC");
    bench.watch("BTC");
    bench.pass(Duration.ofMinutes(2));

    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.status().state()).isEqualTo(ConnectionState.RECONNECTING);
    assertThat(bench.status().detail())
        .startsWith("every listing is refused: unknown; next try at 2026-09-21T");

    bench.venue.unknown.clear();
    bench.publish(List.of(changed(bench.connector.listing("BTC"))));
    bench.passBusily(Duration.ofSeconds(2));
    assertThat(bench.market.usable()).hasSize(1);
  }

  @Test
  void triesAgainAfterARestAlsoWhenTheListStaysTheSame() {
    var bench = new FeedBench(TestVenue.usual().with(RefusalScope.REQUEST));
    bench.venue.unknown.add("BTC");
    bench.watch("BTC");
    bench.pass(Duration.ofMinutes(9));
    assertThat(bench.transport.links).hasSize(1);
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.transport.links).hasSize(2);
    assertThat(bench.transport.open()).isEmpty();

    bench.venue.unknown.clear();
    bench.pass(Duration.ofMinutes(11));
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(bench.status().detail()).isEmpty();
    assertThat(bench.market.usable()).hasSize(1);
  }

  @Test
  void doesNotBelieveAVenueThatRefusesEverything() {
    var bench = new FeedBench(TestVenue.usual().with(RefusalScope.REQUEST));
    bench.venue.refusal = FakeVenue.Refusal.UNNAMED_IN_REQUEST;
    bench.venue.unknown.addAll(
        new TreeSet<>(IntStream.range(0, 8).mapToObj(i -> "S" + i).toList()));
    bench.watchMany(8);
    bench.pass(Duration.ofSeconds(3));
    assertThat(bench.status().state()).isEqualTo(ConnectionState.RECONNECTING);
    assertThat(bench.status().detail()).contains("refuses every subscription: bad request");
    assertThat(bench.status().refused()).isEmpty();

    bench.venue.unknown.clear();
    bench.passBusily(Duration.ofMinutes(2));
    assertThat(bench.market.usable()).hasSize(8);
  }

  private static Listing changed(Listing listing) {
    return new Listing(
        listing.segment(),
        listing.symbol(),
        listing.instrument(),
        listing.sizeUnit(),
        listing.contractSize(),
        listing.priceMultiplier(),
        0.5,
        listing.lot(),
        listing.minSize(),
        listing.takerBps(),
        listing.expiryNanos(),
        listing.status());
  }
}
