package dev.parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parallax.catalog.Catalog;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CatalogRefreshTest {
  private final RestVenue first = new RestVenue(RestVenue.list("BTC", "ETH"));
  private final RestVenue second = new RestVenue(RestVenue.list("BTC"));
  private final VirtualTime time = new VirtualTime();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ListingLoader loader =
      new ListingLoader(
          Fetch.through(null, Duration.ofSeconds(20)), time, pause -> {}, Duration.ofMillis(1));
  private final List<Catalog> published = new ArrayList<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ListSource.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.setLevel(null);
    logger.detachAppender(log);
    loader.close();
    threads.shutdownNow();
    first.close();
    second.close();
  }

  @Test
  void startsWithTheListsOfAllSegments() throws InterruptedException {
    var result = concurrent().start(Duration.ofSeconds(20));

    assertThat(result).isInstanceOf(StartResult.Ready.class);
    assertThat(result.answers().values()).containsExactly("2 listings", "1 listings");
    var catalog = ((StartResult.Ready) result).catalog();
    assertThat(catalog.comparable()).hasSize(1);
    assertThat(published.getLast()).isSameAs(catalog);
  }

  @Test
  void saysWhyThereAreTooFewVenues() throws InterruptedException {
    second.answer = exchange -> RestVenue.send(exchange, 451, "restricted");
    var result = concurrent().start(Duration.ofSeconds(20));

    assertThat(result).isInstanceOf(StartResult.Unavailable.class);
    assertThat(result.answers().get(Segment.parse("two:spot"))).contains("HTTP 451 restricted");
  }

  @Test
  void doesNotLetADeadVenueStopTheOthers() throws InterruptedException {
    try (var third = new RestVenue(exchange -> RestVenue.send(exchange, 500, ""))) {
      var refresh = refresh(List.of(settings(third, "three:spot")), threads);
      var result = refresh.start(Duration.ofSeconds(20));

      assertThat(result).isInstanceOf(StartResult.Ready.class);
      assertThat(result.answers().get(Segment.parse("three:spot"))).contains("HTTP 500");
    }
  }

  @Test
  void asksAgainForWhatFailedAtTheStart() throws InterruptedException {
    second.answer = exchange -> RestVenue.send(exchange, 500, "");
    var refresh = stepwise();
    assertThat(refresh.start(Duration.ofMillis(1))).isInstanceOf(StartResult.Unavailable.class);
    second.answer = RestVenue.list("BTC");
    time.pass(Duration.ofSeconds(31));

    assertThat(refresh.catalog().comparable()).hasSize(1);
  }

  @Test
  void keepsTheLastGoodListAndNoticesWhatIsGone() throws InterruptedException {
    var refresh = stepwise();
    refresh.start(Duration.ofSeconds(20));
    int before = published.size();
    first.answer = exchange -> RestVenue.send(exchange, 500, "");
    time.pass(Duration.ofMinutes(6));
    // An equal list is news too: it ends a halt that a status channel told and never took back.
    assertThat(published).hasSizeGreaterThan(before);
    assertThat(refresh.catalog().size()).isEqualTo(3);

    first.answer = RestVenue.list("BTC", "SOL");
    time.pass(Duration.ofMinutes(6));
    assertThat(published.getLast().size()).isEqualTo(4);
    assertThat(refresh.catalog().size()).isEqualTo(4);
    assertThat(refresh.catalog().listing(1).status()).isEqualTo(ListingStatus.CLOSED);
  }

  @Test
  void listensToTheVenueAtMostEveryThirtySeconds() throws InterruptedException {
    var refresh = stepwise();
    refresh.start(Duration.ofSeconds(20));
    for (int second = 0; second < 120; second++) {
      refresh.listingsChanged(Segment.parse("one:spot"));
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(first.requests).hasSize(1 + 4);
    assertThat(second.requests).hasSize(1);
  }

  @Test
  void asksABlockedVenueRarely() throws InterruptedException {
    second.answer = exchange -> RestVenue.send(exchange, 451, "");
    var refresh = stepwise();
    refresh.start(Duration.ofSeconds(20));
    time.pass(Duration.ofMinutes(59));
    assertThat(second.requests).hasSize(1);
    time.pass(Duration.ofMinutes(2));
    assertThat(second.requests).hasSize(2);
  }

  @Test
  void letsNoStatusFrameOverrideABan() throws InterruptedException {
    for (int status : new int[] {403, 418, 451}) {
      var refresh = stepwise();
      second.answer = exchange -> RestVenue.send(exchange, status, "");
      second.requests.clear();
      refresh.start(Duration.ofMillis(1));
      for (int second = 0; second < 110; second++) {
        refresh.listingsChanged(Segment.parse("two:spot"));
        time.pass(Duration.ofSeconds(1));
      }
      refresh.stop();
      assertThat(second.requests).as("HTTP %d", status).hasSize(1);
      time.pass(Duration.ofHours(2));
    }
  }

  @Test
  void leavesAHostAloneForAllSegmentsThatAreListedThere() throws InterruptedException {
    var refresh = refresh(List.of(settings(second, "two:linear")), Runnable::run);
    second.answer = exchange -> RestVenue.send(exchange, 403, "banned");
    refresh.start(Duration.ofMillis(1));
    time.pass(Duration.ofMinutes(9));
    assertThat(second.requests).hasSize(1);
    assertThat(refresh.missing().get(Segment.parse("two:linear")))
        .contains("HTTP 403 banned", "left alone until 20");

    second.answer = RestVenue.list("BTC");
    time.pass(Duration.ofMinutes(2));
    assertThat(refresh.missing()).isEmpty();
  }

  @Test
  void saysWhyAListIsMissingUntilItIsThere() throws InterruptedException {
    try (var third = new RestVenue(exchange -> RestVenue.send(exchange, 451, "not here"))) {
      var refresh = refresh(List.of(settings(third, "three:spot")), Runnable::run);
      refresh.start(Duration.ofSeconds(20));
      assertThat(refresh.missing()).containsOnlyKeys(Segment.parse("three:spot"));
      assertThat(refresh.missing().get(Segment.parse("three:spot"))).endsWith("HTTP 451 not here");

      third.answer = RestVenue.list("BTC");
      time.pass(Duration.ofMinutes(61));
      assertThat(refresh.missing()).isEmpty();
      assertThat(lines()).containsExactly("three:spot: the list is read again, after 1 failures");
    }
  }

  @Test
  void logsAFailureWhenItBeginsAndWhenItEnds() throws InterruptedException {
    var refresh = stepwise();
    refresh.start(Duration.ofSeconds(20));
    first.answer = exchange -> RestVenue.send(exchange, 451, "gone");
    time.pass(Duration.ofHours(3));
    assertThat(lines())
        .singleElement()
        .asString()
        .matches("one:spot: the list cannot be read, the last one stays: .*HTTP 451 gone");

    first.answer = RestVenue.list("BTC");
    time.pass(Duration.ofHours(3));
    assertThat(lines()).hasSize(2);
    assertThat(lines().getLast()).matches("one:spot: the list is read again, after \\d failures");
  }

  @Test
  void logsWhatIsLeftOutWhenItsNumberChanges() throws InterruptedException {
    var refresh = stepwise();
    first.answer = RestVenue.body("{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"}]}");
    refresh.start(Duration.ofSeconds(20));
    first.answer =
        RestVenue.body(
            "{\"rows\":[{\"symbol\":\"BTC\",\"base\":\"BTC\"},{\"option\":true},{\"symbol\":\"X\"}]}");
    time.pass(Duration.ofMinutes(21));
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .isEqualTo("one:spot: of the list are left out: {option=1, unreadable=1}");
    assertThat(lines().getLast()).startsWith("one:spot: the first rows that make no sense: [");

    first.answer = RestVenue.list("BTC");
    time.pass(Duration.ofMinutes(21));
    assertThat(lines()).hasSize(3);
    assertThat(lines().getLast()).isEqualTo("one:spot: of the list are left out: none");
  }

  @Test
  void asksNobodyOnceStopped() throws InterruptedException {
    var refresh = stepwise();
    refresh.start(Duration.ofSeconds(20));
    refresh.stop();
    time.pass(Duration.ofHours(1));

    assertThat(first.requests).hasSize(1);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private CatalogRefresh concurrent() {
    return refresh(List.of(), threads);
  }

  /** Loads on the test's own thread, so that virtual time and real requests do not race. */
  private CatalogRefresh stepwise() {
    return refresh(List.of(), Runnable::run);
  }

  private CatalogRefresh refresh(List<SegmentSettings> more, Executor workers) {
    var segments = new ArrayList<SegmentSettings>();
    segments.add(settings(first, "one:spot"));
    segments.add(settings(second, "two:spot"));
    segments.addAll(more);
    var refresh = new CatalogRefresh(segments, RefreshPace.USUAL, loader, workers, time, time);
    refresh.listen(published::add);
    return refresh;
  }

  private static SegmentSettings settings(RestVenue venue, String segment) {
    return SegmentSettings.of(venue.connector().named(segment));
  }
}
