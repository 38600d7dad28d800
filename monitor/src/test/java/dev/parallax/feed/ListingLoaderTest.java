package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Listing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ListingLoaderTest {
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void readsAllPages() {
    RestVenue.Answer pages =
        exchange ->
            RestVenue.send(
                exchange,
                200,
                exchange.getRequestURI().getPath().equals("/list")
                    ? "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"}],\"next\":\"/list2?c=a%3D1\"}"
                    : "{\"rows\":[{\"symbol\":\"ETH\",\"base\":\"ETH\"}]}");
    try (var venue = new RestVenue(pages)) {
      assertThat(symbols(loaded(load(venue)))).containsExactly("BTC", "ETH");
      assertThat(venue.requests).containsExactly("/list", "/list2?c=a%3D1");
    }
  }

  @Test
  void keepsToTheVenuesPaceAfterTheFirstFewPages() {
    var assets = List.of("BTC", "ETH", "SOL", "XRP", "ADA");
    RestVenue.Answer pages =
        exchange -> {
          var query = exchange.getRequestURI().getQuery();
          int page = query == null ? 0 : Integer.parseInt(query);
          var next = page + 1 < assets.size() ? ",\"next\":\"/list?" + (page + 1) + "\"" : "";
          var asset = assets.get(page);
          RestVenue.send(
              exchange,
              200,
              "{\"rows\":[{\"symbol\":\"%s\",\"base\":\"%s\"}]%s}".formatted(asset, asset, next));
        };
    try (var venue = new RestVenue(pages)) {
      assertThat(symbols(loaded(load(venue)))).containsExactlyElementsOf(assets);
      assertThat(pauses.getLast()).isBetween(Duration.ofMillis(1), Duration.ofMillis(500));
    }
  }

  @Test
  void countsRowsThatMakeNoSenseAndGoesOn() {
    var body =
        "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"},{\"symbol\":\"X\",\"base\":\"\"},"
            + "{\"option\":true},{\"symbol\":\"\",\"base\":\"ETH\"}]}";
    try (var venue = new RestVenue(RestVenue.body(body))) {
      var loaded = loaded(load(venue));

      assertThat(symbols(loaded)).containsExactly("BTC");
      assertThat(loaded.leftOut()).containsEntry("option", 1);
      assertThat(loaded.rejectedRows()).isEqualTo(2);
      assertThat(loaded.rejects().getFirst()).contains("allowed: upper-case letters");
    }
  }

  @Test
  void readsCompressedBodies() {
    RestVenue.Answer compressed =
        exchange -> {
          var bytes = new ByteArrayOutputStream();
          try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(
                "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"}]}"
                    .getBytes(StandardCharsets.UTF_8));
          }
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, bytes.size());
          bytes.writeTo(exchange.getResponseBody());
        };
    try (var venue = new RestVenue(compressed)) {
      assertThat(symbols(loaded(load(venue)))).containsExactly("BTC");
    }
  }

  @Test
  void refusesABodyThatUnpacksToMoreThanTheLimit() {
    RestVenue.Answer bomb =
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          try (var gzip = new GZIPOutputStream(exchange.getResponseBody())) {
            var spaces = new byte[1 << 20];
            for (int megabyte = 0; megabyte <= 64; megabyte++) {
              gzip.write(spaces);
            }
          }
        };
    try (var venue = new RestVenue(bomb)) {
      assertThat(failed(load(venue)).why()).contains("when unpacked");
    }
  }

  @Test
  void followsNoRedirect() {
    RestVenue.Answer redirect =
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          RestVenue.send(exchange, 302, "");
        };
    try (var venue = new RestVenue(redirect)) {
      assertThat(failed(load(venue)).why()).contains("HTTP 302");
      assertThat(venue.requests).containsOnly("/list");
    }
  }

  @Test
  void doesNotWalkInCirclesThroughPages() {
    var circle = "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"}],\"next\":\"/list\"}";
    try (var venue = new RestVenue(RestVenue.body(circle))) {
      assertThat(failed(load(venue)).why()).contains("do not end: after 1 comes /list");
    }
  }

  @Test
  void endsWhereThereIsAlwaysAnotherPage() {
    var page = new AtomicInteger();
    RestVenue.Answer endless =
        exchange ->
            RestVenue.send(
                exchange,
                200,
                "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"}],\"next\":\"/list?page="
                    + page.incrementAndGet()
                    + "\"}");
    try (var venue = new RestVenue(endless)) {
      assertThat(failed(load(venue)).why())
          .startsWith("the pages of /list do not end: 100 pages, ")
          .endsWith(" so far; allowed: 100 pages, 134217728 bytes");
      assertThat(venue.requests).hasSize(100);
    }
  }

  @Test
  void takesAnEmptyListAnErrorBodyAndGarbageForFailures() {
    for (var body : List.of("{\"rows\":[]}", "{\"code\":\"50011\"}", "<html>")) {
      try (var venue = new RestVenue(RestVenue.body(body))) {
        assertThat(failed(load(venue)).why()).containsAnyOf("empty", "50011", "not JSON");
      }
    }
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotEnd() throws InterruptedException {
    var enough = new CountDownLatch(1);
    RestVenue.Answer drip =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(enough);
        };
    try (var venue = new RestVenue(drip)) {
      var failed = failed(load(venue, Duration.ofMillis(300)));
      enough.countDown();

      assertThat(failed.why()).contains("no whole answer within");
    }
  }

  @Test
  void saysThatNobodyListens() {
    var venue = new RestVenue(RestVenue.list("BTC"));
    venue.close();

    assertThat(failed(load(venue)).why()).contains("/list: ");
  }

  private ListingResult load(RestVenue venue) {
    return load(venue, Duration.ofSeconds(30));
  }

  private ListingResult load(RestVenue venue, Duration deadline) {
    return load(SegmentSettings.of(venue.connector()), deadline);
  }

  private ListingResult load(SegmentSettings settings, Duration deadline) {
    try (var loader =
        new ListingLoader(
            Fetch.through(null, deadline),
            new MonotonicClock(),
            pauses::add,
            Duration.ofMillis(10))) {
      return loader.load(settings);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("the test did not end");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
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
