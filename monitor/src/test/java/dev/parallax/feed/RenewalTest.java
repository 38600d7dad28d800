package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.venue.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewalTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MAX_AGE = Duration.ofHours(1);

  @Test
  void replacesASessionBeforeItsMaximumAgeWithoutLosingAQuote() {
    for (long seed = 0; seed < 20; seed++) {
      var limits = Limits.usual().symbols(10, 100).age(MAX_AGE);
      var bench = new FeedBench(TestVenue.usual().with(limits), ReconnectSettings.usual(), seed);
      bench.watch("BTC", "ETH", "SOL");
      bench.passBusily(Duration.ofSeconds(5));
      long opened = bench.status().sessionOpenedNanos();
      while (bench.transport.links.size() == 1) {
        bench.passBusily(SECOND);
        assertThat(bench.market.usable()).hasSize(3);
      }
      var age = Duration.ofNanos(bench.transport.last().attemptNanos - opened);
      assertThat(age)
          .as("seed %d", seed)
          .isBetween(Duration.ofMinutes(51), MAX_AGE.plusMillis(200));
      for (int i = 0; i < 5; i++) {
        assertThat(bench.market.usable()).hasSize(3);
        bench.passBusily(SECOND);
      }
      assertThat(bench.transport.open()).containsExactly(bench.transport.last());
      assertThat(bench.market.ended).containsExactly(1);
      assertThat(bench.states()).containsExactly("CONNECTING", "CONNECTED");
      assertThat(bench.counters.reconnects.value()).isEqualTo(1);
      assertThat(bench.counters.gaps.value()).isZero();
      assertThat(bench.counters.gapNanos.value()).isZero();
    }
  }

  @Test
  void replacesASessionThatTheVenueIsGoingToClose() {
    var bench = longRunning();
    var old = bench.transport.last();
    old.receive("{\"bye\":\"upgrade\"}");
    old.receive("{\"bye\":\"upgrade\"}");
    bench.pass(Duration.ofMillis(500));

    assertThat(bench.transport.open()).containsExactly(bench.transport.last());
    assertThat(bench.transport.links).hasSize(2);
    assertThat(bench.market.usable()).hasSize(2);
    assertThat(bench.states()).containsExactly("CONNECTING", "CONNECTED");
  }

  @Test
  void keepsTheOldSessionUntilQuietListingsHaveDataToo() {
    var bench = longRunning();
    bench.venue.silent.add("ETH");
    bench.venue.quoting = false;
    bench.transport.last().receive("{\"bye\":\"upgrade\"}");
    bench.passBusily(Duration.ofSeconds(20));
    assertThat(bench.transport.open()).hasSize(2);
    assertThat(bench.market.usable()).hasSize(2);

    bench.venue.silent.clear();
    bench.passBusily(Duration.ofSeconds(2));
    assertThat(bench.transport.open()).hasSize(1);
    assertThat(bench.market.sessionOf.values()).containsOnly(2);
  }

  @Test
  void doesNotWaitForDataForEver() {
    var bench = longRunning();
    bench.venue.silent.add("ETH");
    bench.transport.last().receive("{\"bye\":\"upgrade\"}");
    bench.passBusily(Duration.ofSeconds(65));

    assertThat(bench.transport.open()).hasSize(1);
    assertThat(bench.market.usable()).containsExactly(bench.id("BTC"));
  }

  @Test
  void keepsAHealthySessionWhoseReplacementIsRefusedEverything() {
    for (var refusal : FakeVenue.Refusal.values()) {
      var bench = longRunning();
      bench.venue.refusal = refusal;
      bench.venue.unknown.addAll(List.of("BTC", "ETH"));
      var old = bench.transport.last();
      old.receive("{\"bye\":\"upgrade\"}");
      for (int i = 0; i < 300; i++) {
        bench.passBusily(SECOND);
        assertThat(bench.market.usable()).as("%s %d", refusal, i).hasSize(2);
      }
      assertThat(old.isOpen).isTrue();
      assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(bench.status().refused()).isEmpty();
      assertThat(bench.status().detail()).startsWith("not renewed: every listing is refused: ");
      assertThat(bench.transport.links).hasSize(2);

      bench.venue.unknown.clear();
      bench.passBusily(Duration.ofMinutes(12));
      assertThat(bench.transport.open()).containsExactly(bench.transport.last());
      assertThat(bench.market.usable()).hasSize(2);
    }
  }

  @Test
  void keepsWhatAReplacementIsRefusedForAsLongAsItWaitsForData() {
    var bench = longRunning();
    bench.venue.unknown.add("ETH");
    bench.transport.last().receive("{\"bye\":\"upgrade\"}");
    bench.passBusily(Duration.ofSeconds(50));
    assertThat(bench.market.usable()).hasSize(2);
    assertThat(bench.status().refused()).isEmpty();

    bench.passBusily(Duration.ofSeconds(15));
    assertThat(bench.transport.open()).hasSize(1);
    assertThat(bench.market.usable()).containsExactly(bench.id("BTC"));
    assertThat(bench.status().refused()).containsOnlyKeys("ETH");

    bench.venue.unknown.clear();
    bench.passBusily(Duration.ofMinutes(2));
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void carriesOnWithTheReplacementWhenTheOldSessionEndsEarly() {
    var bench = longRunning();
    bench.venue.quoting = false;
    var old = bench.transport.last();
    old.receive("{\"bye\":\"upgrade\"}");
    bench.pass(Duration.ofMillis(300));
    old.end(new LinkEnd.ByPeer(1001, ""));
    bench.passBusily(Duration.ofSeconds(2));

    assertThat(bench.transport.links).hasSize(2);
    assertThat(bench.market.usable()).hasSize(2);
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void triesAgainWhenTheReplacementFails() {
    var bench = longRunning();
    var old = bench.transport.last();
    bench.venue.accepting = false;
    old.receive("{\"bye\":\"upgrade\"}");
    bench.pass(Duration.ofMillis(300));
    bench.transport.last().end(new LinkEnd.Failed("Connection reset"));
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    bench.venue.accepting = true;
    bench.passBusily(Duration.ofSeconds(5));

    assertThat(bench.transport.links).hasSize(3);
    assertThat(bench.transport.open()).containsExactly(bench.transport.last());
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void triesEverMoreSlowlyWhileReplacementsFail() {
    var unlimited = Limits.usual().symbols(10, 100).connects(10_000, SECOND);
    var bench = new FeedBench(TestVenue.usual().with(unlimited));
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofSeconds(70));
    var old = bench.transport.last();
    bench.venue.accepting = false;
    old.receive("{\"bye\":\"upgrade\"}");
    for (int second = 0; second < 600; second++) {
      bench.passBusily(SECOND);
      if (bench.transport.last() != old) {
        bench.transport.last().end(new LinkEnd.Failed("Connection reset"));
      }
    }

    assertThat(bench.transport.links.size()).isBetween(10, 40);
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void isNotDrivenIntoALoopByAVenueThatAlwaysSaysGoodbye() {
    var unlimited = Limits.usual().symbols(10, 100).connects(10_000, SECOND);
    var bench = new FeedBench(TestVenue.usual().with(unlimited));
    bench.watch("BTC");
    for (int second = 0; second < 600; second++) {
      bench.transport.open().forEach(link -> link.receive("{\"bye\":\"always\"}"));
      bench.passBusily(SECOND);
    }

    assertThat(bench.transport.links.size()).isBetween(10, 60);
    assertThat(bench.market.usable()).hasSize(1);
  }

  /** Two symbols on one session that has been healthy for long enough to be trusted. */
  private static FeedBench longRunning() {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofSeconds(70));
    return bench;
  }
}
