package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Listing;
import dev.parallax.venue.AllConnectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a page of a list is asked for again, and when not. */
class PageLoaderTest {
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void triesThreeTimesMoreAndThenSaysWhy() {
    try (var venue = new RestVenue(exchange -> RestVenue.send(exchange, 500, "oh\nno"))) {
      var failed = failed(load(venue));

      assertThat(venue.requests).hasSize(4);
      assertThat(failed.why()).endsWith("/list: HTTP 500 oh no");
      assertThat(failed.blocked()).isFalse();
    }
  }

  @Test
  void waitsAsLongAsTheVenueAsksFor() {
    var answers = new ArrayList<RestVenue.Answer>();
    answers.add(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "7");
      RestVenue.send(exchange, 429, "");
    });
    answers.add(RestVenue.list("BTC"));
    try (var venue = new RestVenue(exchange -> answers.removeFirst().to(exchange))) {
      assertThat(symbols(loaded(load(venue)))).containsExactly("BTC");
      assertThat(pauses).contains(Duration.ofSeconds(7));
    }
  }

  @Test
  void leavesAVenueAloneThatBannedUs() {
    RestVenue.Answer ban =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "600");
          RestVenue.send(exchange, 418, "");
        };
    try (var venue = new RestVenue(ban)) {
      var failed = failed(load(venue));

      assertThat(venue.requests).hasSize(1);
      assertThat(failed.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void doesNotAskAgainWhereItIsBlocked() {
    for (int status : new int[] {403, 451}) {
      try (var venue = new RestVenue(exchange -> RestVenue.send(exchange, status, "not here"))) {
        var failed = failed(load(venue));

        assertThat(venue.requests).hasSize(1);
        assertThat(failed.blocked()).isTrue();
        assertThat(failed.why()).contains("HTTP " + status + " not here");
      }
    }
  }

  @Test
  void asksAgainWhereAVenueIsBusyAndSaysSoWithHttp200() {
    var busy =
        Map.of(
            "bybit:linear",
            "{\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{}}",
            "okx:public",
            "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}",
            "deribit:public",
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":10028,\"message\":\"too_many_requests\"}}");
    busy.forEach((segment, body) -> {
      try (var venue = new RestVenue(RestVenue.body(body))) {
        pauses.clear();
        var why = failed(load(settings(segment, venue))).why();

        assertThat(why).as(segment).contains("HTTP 200").containsIgnoringCase("too");
        assertThat(venue.requests).as(segment).hasSize(4);
        assertThat(pauses).as(segment).filteredOn(Duration.ofSeconds(15)::equals).hasSize(3);
      }
    });
  }

  @Test
  void doesNotAskAgainAtOnceForAnErrorThatStays() {
    var wrong = "{\"retCode\":10001,\"retMsg\":\"params error\",\"result\":{}}";
    try (var venue = new RestVenue(RestVenue.body(wrong))) {
      assertThat(failed(load(settings("bybit:linear", venue))).why())
          .contains("has no list", "params error");
      assertThat(venue.requests).hasSize(1);
    }
  }

  @Test
  void takesOneListThatFailsForTheFailureOfTheWholeSegment() {
    RestVenue.Answer swapsAreBusy =
        exchange ->
            RestVenue.send(
                exchange,
                200,
                exchange.getRequestURI().getQuery().endsWith("SWAP")
                    ? "{\"code\":\"50013\",\"msg\":\"Systems are busy.\",\"data\":[]}"
                    : "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\","
                        + "\"baseCcy\":\"BTC\",\"quoteCcy\":\"USDT\",\"tickSz\":\"0.1\",\"state\":\"live\"}]}");
    try (var venue = new RestVenue(swapsAreBusy)) {
      var failed = failed(load(settings("okx:public", venue)));

      assertThat(failed.why()).contains("instType=SWAP: HTTP 200", "Systems are busy");
    }
  }

  private static SegmentSettings settings(String segment, RestVenue venue) {
    var connector =
        AllConnectors.list().stream()
            .filter(candidate -> candidate.segment().id().equals(segment))
            .findFirst()
            .orElseThrow();
    return SegmentSettings.of(connector).with(FeedBench.endpoints(venue.port()));
  }

  private ListingResult load(RestVenue venue) {
    return load(SegmentSettings.of(venue.connector()));
  }

  private ListingResult load(SegmentSettings settings) {
    try (var loader =
        new ListingLoader(
            Fetch.through(null, Duration.ofSeconds(30)),
            new MonotonicClock(),
            pauses::add,
            Duration.ofMillis(10))) {
      return loader.load(settings);
    }
  }

  private static ListingResult.Loaded loaded(ListingResult result) {
    assertThat(result).isInstanceOf(ListingResult.Loaded.class);
    return (ListingResult.Loaded) result;
  }

  private static ListingResult.Failed failed(ListingResult result) {
    assertThat(result).isInstanceOf(ListingResult.Failed.class);
    return (ListingResult.Failed) result;
  }

  private static List<String> symbols(ListingResult.Loaded loaded) {
    return loaded.listings().stream().map(Listing::symbol).toList();
  }
}
