package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.venue.Limits;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows when a venue answers the upgrade to a WebSocket with something else. */
class RefusedUpgradeTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void waitsAsLongAsTheVenueAsksForOnAllItsConnections() {
    var limits = Limits.usual().symbols(1, 1);
    var bench = new FeedBench(TestVenue.usual().with(limits));
    bench.transport.peer =
        new FakeTransport.Peer() {
          @Override
          public void connecting(FakeTransport.FakeLink link) {
            link.end(new LinkEnd.Refused(429, Duration.ofSeconds(90), ""));
          }
        };
    bench.watch("BTC");
    bench.pass(Duration.ofMillis(500));
    bench.watch("BTC", "ETH");
    bench.pass(Duration.ofSeconds(89));
    assertThat(bench.transport.links).hasSize(1);

    bench.transport.peer = bench.venue;
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void waitsAMeasuredTimeWhereABanNamesNone() {
    assertThat(firstRetryAfter(418, null)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(firstRetryAfter(429, null)).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    assertThat(firstRetryAfter(503, Duration.ofSeconds(40)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(40));
    assertThat(firstRetryAfter(418, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(firstRetryAfter(429, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    assertThat(firstRetryAfter(403, Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(firstRetryAfter(418, Duration.ofSeconds(30))).isLessThan(Duration.ofMinutes(1));
    assertThat(firstRetryAfter(502, null)).isLessThan(Duration.ofSeconds(4));
  }

  private static Duration firstRetryAfter(int status, @Nullable Duration asked) {
    var bench = refusedBy(status, asked, 1);
    bench.watch("BTC");
    while (bench.transport.links.size() < 2) {
      bench.pass(SECOND);
    }
    var links = bench.transport.links;
    return Duration.ofNanos(links.get(1).attemptNanos - links.get(0).attemptNanos);
  }

  @Test
  void comesBackSlowlyWhereItIsBlocked() {
    assertThat(firstRetryAfter(403, null))
        .isBetween(Duration.ofMinutes(10), Duration.ofSeconds(661));
    assertThat(firstRetryAfter(451, null)).isBetween(Duration.ofHours(1), Duration.ofMinutes(67));
    assertThat(firstRetryAfter(403, Duration.ofMinutes(20)))
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(23));
    assertThat(firstRetryAfter(404, null)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void saysThatItIsBlockedAndWhenTheNextTryIs() {
    var bench = refusedBy(403);
    bench.watch("BTC");
    bench.pass(SECOND);

    assertThat(bench.states()).containsExactly("CONNECTING", "RECONNECTING");
    var status = bench.status();
    assertThat(status.detail())
        .startsWith("blocked by the venue: HTTP 403: not from here; next try at 2026-09-21T");
    long deadline = VirtualTime.START + Duration.ofMinutes(9).toNanos();
    assertThat(status.nextAttemptNanos()).isGreaterThan(deadline);
    assertThat(status.mayConnectBefore(deadline)).isFalse();
    assertThat(status.mayConnectBefore(deadline + Duration.ofMinutes(3).toNanos())).isTrue();
  }

  @Test
  void watchesEverythingOnceItIsBlockedNoMore() {
    var bench = refusedBy(403);
    bench.watch("BTC");
    bench.pass(Duration.ofMinutes(5));
    bench.watch("BTC", "ETH");
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.transport.links).hasSize(1);

    bench.transport.peer = bench.venue;
    bench.pass(Duration.ofMinutes(3));
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(bench.status().nextAttemptNanos()).isZero();
    assertThat(bench.market.usable()).hasSize(2);
  }

  @Test
  void doesNotComeBackAtTheSameTimeAsEverybodyElse() {
    Set<Long> waits = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      var bench = refusedBy(403, null, seed);
      bench.watch("BTC");
      bench.pass(SECOND);
      waits.add(bench.status().nextAttemptNanos());
    }

    assertThat(waits).hasSize(20);
  }

  private static FeedBench refusedBy(int status) {
    return refusedBy(status, null, 1);
  }

  private static FeedBench refusedBy(int status, @Nullable Duration asked, long seed) {
    var bench = new FeedBench(TestVenue.usual(), ReconnectSettings.usual(), seed);
    bench.transport.peer =
        new FakeTransport.Peer() {
          @Override
          public void connecting(FakeTransport.FakeLink link) {
            link.end(new LinkEnd.Refused(status, asked, "not from here"));
          }
        };
    return bench;
  }
}
