package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.FrameReject;
import dev.parallax.venue.KeepAlive;
import dev.parallax.venue.Limits;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void asksAgainWhenTheAcknowledgementIsLost() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.lostAcknowledgements = 2;
    bench.watch("BTC");
    bench.pass(Duration.ofSeconds(25));

    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.transport.last().sent)
        .containsExactly(
            "{\"sub\":[\"BTC\"],\"id\":1}",
            "{\"sub\":[\"BTC\"],\"id\":2}",
            "{\"sub\":[\"BTC\"],\"id\":3}");
    assertThat(bench.status().live()).isEqualTo(1);
  }

  @Test
  void replacesASessionThatNeverAcknowledges() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.lostAcknowledgements = 3;
    bench.watch("BTC");
    bench.pass(Duration.ofSeconds(40));

    assertThat(bench.transport.links).hasSize(2);
    assertThat(bench.states()).containsExactly("CONNECTING", "RECONNECTING", "CONNECTED");
    assertThat(bench.events.get(1).detail()).isEqualTo("no answer to 3 requests to subscribe");
  }

  @Test
  void takesDataForAnAcknowledgement() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.acknowledging = false;
    bench.watch("BTC");
    bench.pass(SECOND);
    bench.transport.last().receive(bench.venue.quoteFrame("BTC"));
    for (int second = 0; second < 30; second++) {
      bench.transport.last().receive(bench.venue.quoteFrame("BTC"));
      bench.pass(SECOND);
    }

    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(bench.transport.last().sent).hasSize(1);
  }

  @Test
  void asksAgainForAListingWhoseDataIsLost() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.silent.add("ETH");
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofSeconds(11));
    bench.venue.silent.clear();
    bench.passBusily(Duration.ofSeconds(11));

    assertThat(bench.transport.last().sent)
        .containsExactly("{\"sub\":[\"BTC\",\"ETH\"],\"id\":1}", "{\"sub\":[\"ETH\"],\"id\":2}");
    assertThat(bench.status().live()).isEqualTo(2);
  }

  @Test
  void marksAQuietListingSilentWithoutCallingItAnError() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.silent.add("ETH");
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofMinutes(5));

    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.transport.last().sent).hasSize(3);
    assertThat(bench.status().silent()).containsExactly("ETH");
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);

    bench.venue.silent.clear();
    bench.passBusily(Duration.ofSeconds(2));
    assertThat(bench.status().silent()).isEmpty();
    assertThat(bench.status().live()).isEqualTo(2);
  }

  @Test
  void asksEverMoreSlowlyForWhatTheVenueCouldNotDoNow() {
    for (var scope : RefusalScope.values()) {
      var bench = new FeedBench(TestVenue.usual().with(scope));
      bench.venue.tooSoon = 4;
      bench.watch("BTC", "ETH");
      bench.passBusily(Duration.ofSeconds(40));

      var link = bench.transport.last();
      assertThat(bench.transport.links).hasSize(1);
      assertThat(link.sent).hasSize(5).allMatch(frame -> frame.contains("[\"BTC\",\"ETH\"]"));
      for (int retry = 1; retry < 5; retry++) {
        long waited = link.sentNanos.get(retry) - link.sentNanos.get(retry - 1);
        assertThat(waited).isGreaterThanOrEqualTo(SECOND.toNanos() << retry);
      }
      assertThat(bench.status().refused()).isEmpty();
      assertThat(bench.market.usable()).hasSize(2);
    }
  }

  @Test
  void takesAnAnswerWithoutANumberForTheOldestRequestToSubscribe() {
    var bench = new FeedBench(TestVenue.usual().with(RefusalScope.REQUEST));
    bench.watch("BTC", "OLD");
    bench.passBusily(SECOND);
    bench.venue.numbersPatience = false;
    bench.venue.answersUnsubscribing = false;
    bench.watch("BTC");
    bench.venue.tooSoon = 1;
    bench.watch("BTC", "ETH");
    bench.passBusily(Duration.ofSeconds(8));

    assertThat(bench.transport.last().sent).last().isEqualTo("{\"sub\":[\"ETH\"],\"id\":4}");
    assertThat(bench.market.usable()).contains(bench.id("ETH"));
  }

  @Test
  void saysWhatTheVenueWantsPatienceFor() {
    var bench = new FeedBench(TestVenue.usual());
    bench.venue.tooSoon = 1;
    bench.watch("BTC");
    bench.pass(SECOND);
    assertThat(bench.status().detail()).isEqualTo("asked to try again later: too frequent");

    bench.pass(Duration.ofSeconds(3));
    assertThat(bench.status().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(bench.status().detail()).isEmpty();
  }

  @Test
  void pingsAndTakesABarePongForASignOfLife() {
    var pings = new KeepAlive.ClientPings("ping", "pong", Duration.ofSeconds(10));
    var bench = new FeedBench(TestVenue.usual().with(pings));
    bench.watch("BTC");
    for (int second = 0; second < 55; second++) {
      bench.pass(SECOND);
      if (bench.transport.last().sent.getLast().equals("ping")) {
        bench.transport.last().receive("pong");
      }
    }

    assertThat(bench.transport.links).hasSize(1);
    assertThat(bench.transport.last().sent).filteredOn("ping"::equals).hasSize(5);
    assertThat(bench.counters.heartbeats.value()).isPositive();
    assertThat(bench.counters.rejects(FrameReject.MALFORMED).value()).isZero();
  }

  @Test
  void asksForQuotesFirstAndForWhatElseTheVenueTellsAtOnce() {
    var limits = Limits.usual().symbols(1, 50).frames(SECOND);
    var venue = TestVenue.usual().with(limits).opening("{\"news\":1}", "{\"news\":2}");
    var bench = new FeedBench(venue);
    bench.watchMany(2);
    bench.pass(Duration.ofMillis(500));

    var sent = bench.transport.last().sent;
    assertThat(sent).containsExactly("{\"sub\":[\"S0\"],\"id\":1}", "{\"news\":1}", "{\"news\":2}");
    bench.pass(Duration.ofMillis(2200));
    assertThat(sent).as("what follows makes up for it").hasSize(3);
    bench.pass(SECOND);
    assertThat(sent).hasSize(4).last().isEqualTo("{\"sub\":[\"S1\"],\"id\":2}");
  }

  @Test
  void answersHeartbeatsBeforeEverythingElse() {
    var limits = Limits.usual().symbols(1, 50).frames(SECOND);
    var bench = new FeedBench(TestVenue.usual().with(limits).opening("{\"hello\":1}"));
    bench.watchMany(20);
    bench.pass(Duration.ofMillis(2500));
    bench.transport.last().receive("{\"ping\":7}");
    bench.pass(SECOND);

    assertThat(bench.transport.last().sent)
        .containsExactly(
            "{\"sub\":[\"S0\"],\"id\":1}",
            "{\"hello\":1}",
            "{\"sub\":[\"S1\"],\"id\":2}",
            "{\"pong\":7}");
  }

  @Test
  void holdsItsFramesBackWhileTheVenueTakesNone() {
    var bench = new FeedBench(TestVenue.usual().with(Limits.usual().symbols(1, 50)));
    bench.venue.accepting = false;
    bench.watchMany(3);
    bench.pass(SECOND);
    var link = bench.transport.last();
    link.writable = false;
    link.accept();
    bench.pass(SECOND);
    assertThat(link.sent).isEmpty();
    link.writable = true;
    bench.pass(SECOND);
    assertThat(link.sent).hasSize(3);
  }
}
