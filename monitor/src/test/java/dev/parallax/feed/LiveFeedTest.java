package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.venue.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void connectsSubscribesAndDelivers() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC", "ETH");
    bench.pass(SECOND);

    assertThat(bench.transport.last().sent).containsExactly("{\"sub\":[\"BTC\",\"ETH\"],\"id\":1}");
    assertThat(bench.market.quotes)
        .extracting(RecordingMarket.Quote::listing)
        .containsExactly(bench.id("BTC"), bench.id("ETH"));
    assertThat(bench.states()).containsExactly("CONNECTING", "CONNECTED");
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(bench.status().live()).isEqualTo(2);
    assertThat(bench.market.ticks).isEqualTo(10);
  }

  @Test
  void opensAsManyConnectionsAsTheLimitsTake() {
    var limits = Limits.usual().symbols(2, 5).frames(Duration.ofMillis(100));
    var bench = new FeedBench(TestVenue.usual().with(limits));
    bench.watchMany(12);
    bench.pass(SECOND);

    assertThat(bench.feed.connections())
        .extracting(ConnectionStatus::live)
        .containsExactly(5, 5, 2);
    assertThat(bench.transport.links.getFirst().sent).hasSize(3);
  }

  @Test
  void respectsTheCharactersOfAConnection() {
    var limits = Limits.usual().symbols(10, 1000).characters(60);
    var bench = new FeedBench(TestVenue.usual().with(limits));
    bench.watchMany(20);
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.transport.links).hasSizeGreaterThan(1);
    assertThat(bench.transport.links)
        .allSatisfy(link ->
            assertThat(link.sent.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(60));
    assertThat(bench.market.usable()).hasSize(20);
  }

  @Test
  void keepsTheSpacingBetweenItsFrames() {
    var bench =
        new FeedBench(
            TestVenue.usual().with(Limits.usual().symbols(1, 50).frames(Duration.ofMillis(250))));
    bench.watchMany(5);
    bench.pass(Duration.ofSeconds(3));

    var times = bench.transport.last().sentNanos;
    assertThat(times).hasSize(5);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(250_000_000L);
    }
  }

  @Test
  void asksAgainForWhatWasRefusedAndEverMoreRarely() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.unknown.add("ETH");
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofSeconds(50));
    assertThat(bench.status().refused()).containsOnlyKeys("ETH");
    int asked = bench.transport.last().sent.size();

    bench.passBusily(Duration.ofSeconds(30));
    assertThat(bench.transport.last().sent).hasSize(asked + 1);
    assertThat(bench.status().refused()).containsOnlyKeys("ETH");

    bench.venue.unknown.clear();
    bench.passBusily(Duration.ofSeconds(90));
    assertThat(bench.status().refused()).containsOnlyKeys("ETH");
    bench.passBusily(Duration.ofSeconds(60));

    assertThat(bench.status().refused()).isEmpty();
    assertThat(bench.status().live()).isEqualTo(2);
    assertThat(bench.transport.links).hasSize(1);
  }

  @Test
  void takesBackWhatIsNotWatchedAnyMore() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC", "ETH", "SOL");
    bench.pass(SECOND);
    bench.watch("BTC", "SOL", "XRP");
    bench.pass(SECOND);
    int before = bench.market.quotes.size();
    bench.transport.last().receive(bench.venue.quoteFrame("ETH"));

    assertThat(bench.venue.unsubscribed).containsExactly("ETH");
    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.market.quotes).hasSize(before);
    assertThat(bench.venue.subscribed.get(bench.transport.last()))
        .containsExactly("BTC", "SOL", "XRP");
  }

  @Test
  void closesAConnectionThatHasNothingLeftToWatch() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC");
    bench.pass(SECOND);
    bench.publish(List.of());
    bench.pass(SECOND);

    assertThat(bench.transport.open()).isEmpty();
    assertThat(bench.feed.connections()).isEmpty();
    assertThat(bench.states()).containsExactly("CONNECTING", "CONNECTED", "CLOSED");
  }

  @Test
  void closesEverythingWhenItStops() {
    var bench =
        new FeedBench(TestVenue.usual().with(Limits.usual().symbols(5, 5).connects(30, SECOND)));
    bench.watchMany(15);
    bench.pass(SECOND);
    var done = bench.feed.stop();

    assertThat(bench.market.ended).hasSize(3);
    assertThat(bench.market.usable()).isEmpty();
    bench.pass(SECOND);
    assertThat(done).isCompleted();
    assertThat(bench.transport.open()).isEmpty();
    int ticks = bench.market.ticks;
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.transport.links).hasSize(3);
    assertThat(bench.market.ticks).isEqualTo(ticks);
  }

  @Test
  void passesHaltsOnAndAsksForTheListWhenAnUnknownSymbolTrades() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC");
    bench.pass(SECOND);
    bench.transport.last().receive("{\"halt\":\"BTC\"}");
    bench.transport.last().receive("{\"halt\":\"OTHER\"}");
    assertThat(bench.market.halts).hasSize(1);
    assertThat(bench.listingsChanged).isEmpty();

    bench.transport.last().receive("{\"trades\":\"NEWCOIN\"}");
    assertThat(bench.market.halts).hasSize(1);
    assertThat(bench.listingsChanged).containsExactly(bench.connector.segment());
  }
}
