package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.FrameReject;
import dev.parallax.venue.Deadlines;
import dev.parallax.venue.Limits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconnectTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void comesBackAfterEveryWayALinkCanEnd() {
    for (var end :
        List.of(
            new LinkEnd.ByPeer(1006, ""),
            new LinkEnd.ByPeer(1001, "maintenance"),
            new LinkEnd.ByPeer(1008, "too many requests"),
            new LinkEnd.Violation(1002, "RSV != 0"),
            new LinkEnd.Failed("Connection reset"))) {
      var bench = running("BTC", "ETH");
      bench.transport.last().end(end);

      assertThat(bench.market.usable()).as(end.describe()).isEmpty();
      assertThat(bench.status().state()).isEqualTo(ConnectionState.RECONNECTING);
      assertThat(bench.status().detail()).isEqualTo(end.describe());
      bench.passBusily(Duration.ofSeconds(5));
      assertThat(bench.market.usable()).hasSize(2);
      assertThat(bench.states())
          .containsExactly("CONNECTING", "CONNECTED", "RECONNECTING", "CONNECTED");
      assertThat(bench.counters.reconnects.value()).isEqualTo(1);
      assertThat(bench.status().reconnects()).isEqualTo(1);
      assertThat(bench.counters.gaps.value()).isEqualTo(1);
      assertThat(bench.counters.gapNanos.value())
          .isEqualTo(bench.events.get(3).atNanos() - bench.events.get(2).atNanos());
    }
  }

  @Test
  void letsNothingOfAnOldSessionThrough() {
    for (long seed = 0; seed < 200; seed++) {
      var bench = new FeedBench(TestVenue.usual(), ReconnectSettings.usual(), seed);
      bench.watchMany(30);
      // Somewhere between the first frame, the acknowledgements and the last quote.
      bench.pass(Duration.ofMillis(101 + seed * 3));
      var old = bench.transport.last();
      old.drop();
      old.receiveLate(bench.venue.quoteFrame("S1"));
      bench.passBusily(Duration.ofSeconds(10));
      old.receiveLate(bench.venue.quoteFrame("S2"));

      assertThat(bench.market.afterTheEnd).as("seed %d", seed).isEmpty();
      assertThat(bench.market.usable()).as("seed %d", seed).hasSize(30);
      assertThat(bench.market.sessionOf.values()).as("seed %d", seed).containsOnly(2);
    }
  }

  @Test
  void replacesAHalfOpenLinkWithinItsDeadlineAndASecond() {
    var bench = running("BTC");
    long lastNanos = bench.market.quotes.getLast().receivedNanos();
    bench.pass(Duration.ofSeconds(31));

    var noticed = bench.events.get(2);
    assertThat(noticed.detail()).isEqualTo("no sign of life for 30.0 s");
    assertThat(bench.counters.gaps.value()).isEqualTo(1);
    assertThat(Duration.ofNanos(noticed.atNanos() - lastNanos))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(bench.market.ended).containsExactly(1);
    bench.passBusily(Duration.ofSeconds(5));
    assertThat(bench.market.usable()).hasSize(1);
  }

  @Test
  void replacesALinkThatOnlySendsHeartbeats() {
    var bench = running("BTC");
    for (int second = 0; second < 62; second++) {
      bench.transport.links.getFirst().ping();
      bench.transport.links.getFirst().receive("{\"beat\":1}");
      bench.pass(SECOND);
    }

    assertThat(bench.events.get(2).detail()).isEqualTo("no quote for 60.0 s");
  }

  @Test
  void expectsNoDataBeforeAnythingIsSubscribed() {
    var deadlines = new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(5), SECOND);
    var bench = new FeedBench(TestVenue.usual().with(deadlines));
    bench.venue.acknowledging = false;
    bench.watch("BTC");
    for (int second = 0; second < 25; second++) {
      bench.pass(SECOND);
      bench.transport.last().ping();
    }

    assertThat(bench.transport.links).hasSize(1);
  }

  @Test
  void givesUpALinkThatNeverOpens() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.accepting = false;
    bench.watch("BTC");
    bench.pass(Duration.ofSeconds(31));

    assertThat(bench.status().state()).isEqualTo(ConnectionState.RECONNECTING);
    assertThat(bench.status().detail()).isEqualTo("not open for 30.0 s");
  }

  @Test
  void doesNotHammerAVenueThatAcceptsAndDrops() {
    var settings =
        new ReconnectSettings(
            Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(60), 0);
    int runs = 300;
    int total = 0;
    for (long seed = 0; seed < runs; seed++) {
      var unlimited = Limits.usual().connects(10_000, SECOND);
      var bench = new FeedBench(TestVenue.usual().with(unlimited), settings, seed);
      bench.venue.quoting = false;
      bench.transport.peer =
          new FakeTransport.Peer() {
            @Override
            public void connecting(FakeTransport.FakeLink link) {
              link.accept();
            }

            @Override
            public void received(FakeTransport.FakeLink link, String frame) {
              bench.venue.received(link, frame);
              link.receive(bench.venue.quoteFrame("BTC"));
              link.drop();
            }
          };
      bench.watch("BTC");
      bench.pass(Duration.ofMinutes(10));
      assertThat(bench.transport.links).as("seed %d", seed).hasSizeLessThanOrEqualTo(70);
      total += bench.transport.links.size();
    }
    assertThat((double) total / runs).isBetween(42.0, 51.0);
  }

  @Test
  void forgetsFailuresOnlyAfterHealthyData() {
    var bench = running("BTC");
    for (int times = 0; times < 10; times++) {
      bench.transport.last().drop();
      bench.passBusily(Duration.ofSeconds(59));
    }
    long worst = longestGapSeconds(bench);
    assertThat(worst).isGreaterThan(5);

    bench.passBusily(Duration.ofSeconds(70));
    bench.transport.last().drop();
    bench.passBusily(Duration.ofSeconds(4));
    assertThat(bench.market.usable()).hasSize(1);
  }

  private static long longestGapSeconds(FeedBench bench) {
    long worst = 0;
    for (int i = 1; i < bench.events.size(); i++) {
      if (bench.events.get(i - 1).state() == ConnectionState.RECONNECTING) {
        worst = Math.max(worst, bench.events.get(i).atNanos() - bench.events.get(i - 1).atNanos());
      }
    }
    return worst / 1_000_000_000L;
  }

  @Test
  void givesUpAfterSoManyRetries() {
    var settings = new ReconnectSettings(SECOND, SECOND, Duration.ofSeconds(60), 3);
    var bench = new FeedBench(TestVenue.usual(), settings, 1);
    bench.transport.peer =
        new FakeTransport.Peer() {
          @Override
          public void connecting(FakeTransport.FakeLink link) {
            link.end(new LinkEnd.Failed("Connection refused"));
          }
        };
    bench.watch("BTC");
    bench.pass(Duration.ofMinutes(10));

    assertThat(bench.transport.links).hasSize(1 + 3);
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CLOSED);
    assertThat(bench.status().detail()).isEqualTo("gave up after 3 retries: Connection refused");
  }

  @Test
  void staysWithinTheConnectBudgetOverAllConnections() {
    var limits = Limits.usual().symbols(1, 1).connects(10, Duration.ofMinutes(5));
    for (long seed = 0; seed < 20; seed++) {
      var bench = new FeedBench(TestVenue.usual().with(limits), ReconnectSettings.usual(), seed);
      bench.transport.peer =
          new FakeTransport.Peer() {
            @Override
            public void connecting(FakeTransport.FakeLink link) {
              link.end(new LinkEnd.Failed("flapping"));
            }
          };
      bench.watchMany(15);
      bench.pass(Duration.ofHours(1));

      var attempts = bench.transport.links.stream().map(link -> link.attemptNanos).toList();
      assertThat(attempts).hasSizeGreaterThan(100);
      for (int i = 10; i < attempts.size(); i++) {
        assertThat(attempts.get(i) - attempts.get(i - 10))
            .as("seed %d, attempt %d", seed, i)
            .isGreaterThanOrEqualTo(Duration.ofMinutes(5).toNanos());
      }
    }
  }

  @Test
  void asksTheSocketsFirstAfterTheMachineSlept() {
    var bench = running("BTC");
    bench.time.sleep(Duration.ofMinutes(1));
    bench.time.execute(() -> bench.venue.quoteAll());
    bench.passBusily(Duration.ofSeconds(5));

    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.states()).containsExactly("CONNECTING", "CONNECTED");
  }

  @Test
  void countsAMessageThatWasTooLarge() {
    var bench = running("BTC");
    bench.transport.last().end(new LinkEnd.Violation(1009, "frame length"));
    bench.passBusily(Duration.ofSeconds(5));

    assertThat(bench.counters.rejects(FrameReject.TOO_LARGE).value()).isEqualTo(1);
    assertThat(bench.market.usable()).hasSize(1);
  }

  @Test
  void countsATextThatWasNotUtf8() {
    var bench = running("BTC");
    bench.transport.last().end(new LinkEnd.Violation(1007, "not UTF-8"));
    bench.passBusily(Duration.ofSeconds(5));

    assertThat(bench.counters.rejects(FrameReject.MALFORMED).value()).isEqualTo(1);
    assertThat(bench.market.usable()).hasSize(1);
  }

  /** A feed of these symbols that has been delivering for three seconds. */
  private static FeedBench running(String... symbols) {
    var bench = new FeedBench(TestVenue.usual());
    bench.watch(symbols);
    bench.passBusily(Duration.ofSeconds(3));
    return bench;
  }
}
