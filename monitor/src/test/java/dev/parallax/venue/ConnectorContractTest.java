package dev.parallax.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parallax.json.JsonDocument;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every connector promises. A new exchange brings frames and lists under {@code
 * src/test/resources}, and no test class of its own.
 */
class ConnectorContractTest {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final long SEED = 20261122;
  private static final int MUTATIONS = 20_000;

  static Stream<Connector> connectors() {
    return AllConnectors.list().stream();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void asksInValidJsonForOneSymbolAndForAFullBatch(Connector connector) {
    for (int size : new int[] {1, connector.limits().symbolsPerFrame()}) {
      var batch = batch(connector, size);
      for (var frame : List.of(connector.subscribe(7, batch), connector.unsubscribe(8, batch))) {
        var json = JACKSON.readTree(frame);
        assertThat(json.isObject()).as(frame).isTrue();
        assertThat(frame.length())
            .isLessThanOrEqualTo(connector.limits().charactersPerConnection());
        assertThat(strings(json)).as(frame).hasSizeGreaterThanOrEqualTo(size);
        assertThat(frame.toUpperCase(Locale.ROOT))
            .contains(batch.getFirst().symbol(), batch.getLast().symbol());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void putsTheNumberOfTheRequestIntoTheFrame(Connector connector) {
    var batch = batch(connector, 1);

    assertThat(connector.subscribe(41, batch)).contains("41").doesNotContain("42");
    assertThat(connector.subscribe(42, batch)).contains("42").doesNotContain("41");
    assertThat(connector.subscribe(42, batch)).isNotEqualTo(connector.unsubscribe(42, batch));
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void asksTheSameWhateverTheDefaultLocale(Connector connector) {
    var batch = batch(connector, 3);
    var subscribe = connector.subscribe(1234567890, batch);
    var unsubscribe = connector.unsubscribe(1234567890, batch);
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat("%d".formatted(1)).as("a locale with digits of its own").isNotEqualTo("1");
      assertThat(connector.subscribe(1234567890, batch)).isEqualTo(subscribe);
      assertThat(connector.unsubscribe(1234567890, batch)).isEqualTo(unsubscribe);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(subscribe).contains("1234567890");
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void opensWithValidJson(Connector connector) {
    for (var frame : connector.openingFrames()) {
      assertThatCode(() -> JACKSON.readTree(frame)).as(frame).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void understandsItsFixturesExactly(Connector connector) {
    var frames = Fixtures.frames(connector.segment());
    var parser = connector.newParser();
    var said =
        frames.stream().map(frame -> String.join(" | ", Transcript.of(parser, frame))).toList();

    assertThat(frames).as("frames/%s.jsonl", connector.segment()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(said).noneMatch(String::isEmpty);
    assertThat(said).anyMatch(calls -> calls.startsWith("quote "));
    assertThat(said).anyMatch(calls -> calls.startsWith("subscribed"));
    assertThat(said).anyMatch(calls -> calls.startsWith("refused"));
    Golden.check("frames/" + Fixtures.name(connector.segment()) + ".golden", said);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void saysTheSameAboutTheSameFrame(Connector connector) {
    var one = connector.newParser();
    var other = connector.newParser();

    for (var frame : Fixtures.frames(connector.segment())) {
      assertThat(Transcript.of(one, frame)).isEqualTo(Transcript.of(other, frame));
      assertThat(Transcript.of(one, frame)).isEqualTo(Transcript.of(other, frame));
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void survivesTruncationAtEveryByte(Connector connector) {
    var parser = connector.newParser();
    for (var frame : Fixtures.frames(connector.segment())) {
      var bytes = frame.getBytes(StandardCharsets.UTF_8);
      for (int length = 0; length < bytes.length; length++) {
        assertThat(Transcript.of(parser, java.util.Arrays.copyOf(bytes, length)))
            .containsExactly("rejected MALFORMED");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void saysSomethingAboutAnyJsonWhatever(Connector connector) {
    var random = new SplittableRandom(SEED);
    var frames = Fixtures.frames(connector.segment());
    var parser = connector.newParser();
    for (int i = 0; i < MUTATIONS; i++) {
      var frame = frames.get(random.nextInt(frames.size()));
      var mutated =
          random.nextBoolean() ? Mutations.bytes(frame, random) : Mutations.values(frame, random);
      assertThatCode(() -> assertThat(Transcript.of(parser, mutated)).isNotEmpty())
          .as("seed %d, mutation %d: %s", SEED, i, new String(mutated, StandardCharsets.UTF_8))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void asksForItsListsByPath(Connector connector) {
    assertThat(connector.listingPaths()).isNotEmpty().allMatch(path -> path.startsWith("/"));
    assertThat(connector.endpoints().rest().getPath()).isEmpty();
    assertThat(connector.endpoints().webSocket().getScheme()).isEqualTo("wss");
    assertThat(connector.endpoints().rest().getScheme()).isEqualTo("https");
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void readsItsListsExactly(Connector connector) {
    var fetched = Fixtures.listings(connector);

    assertThat(fetched.all()).isNotEmpty();
    Golden.check(
        "listings/" + Fixtures.name(connector.segment()) + ".golden",
        Stream.of(
                fetched.all().stream().map(ConnectorContractTest::line),
                fetched.leftOut().entrySet().stream()
                    .map(entry -> "left out: " + entry.getKey() + " " + entry.getValue()))
            .flatMap(lines -> lines)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void takesAnErrorBodyForNoListAtAll(Connector connector) {
    var errors = Fixtures.errors(connector.segment());
    assertThat(errors).as("listings/*.errors.jsonl").isNotEmpty();
    var strange = Stream.of("{}", "\"x\"", "{\"result\":null}", "{\"data\":null}");
    for (var body : Stream.concat(errors.stream(), strange).toList()) {
      var document = new JsonDocument(1000);
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      assertThat(document.parse(bytes, 0, bytes.length)).isTrue();
      var rows = connector.listingRows(document.root());

      assertThat(rows.isArray() || rows.isObject()).as(body).isFalse();
      assertThat(connector.nextListingPath(document.root())).as(body).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void setsLimitsAndDeadlinesThatCanBeKept(Connector connector) {
    var limits = connector.limits();
    var deadlines = connector.deadlines();

    assertThat(limits.symbolsPerFrame()).isBetween(1, limits.symbolsPerConnection());
    assertThat(limits.frameSpacing()).isPositive();
    assertThat(limits.connects()).isPositive();
    assertThat(limits.connectWindow()).isPositive();
    assertThat(limits.requestSpacing()).isPositive();
    assertThat(limits.maxAge()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(deadlines.quoteAge()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
    assertThat(deadlines.data()).isGreaterThanOrEqualTo(deadlines.quoteAge());
    assertThat(connector.takerBps()).isBetween(0.0, 100.0);
    if (connector.keepAlive() instanceof KeepAlive.ClientPings pings) {
      assertThat(pings.period().multipliedBy(2))
          .isLessThanOrEqualTo(deadlines.link().plusSeconds(30));
      assertThat(pings.period()).isLessThan(deadlines.link());
      assertThat(pings.ping()).isNotEmpty();
    }
  }

  @Test
  void everyConnectorInThePackageIsInTheRegistry() {
    var registered =
        Connectors.ALL.stream().map(Connector::getClass).map(Class::getSimpleName).distinct();

    assertThat(registered).containsExactlyInAnyOrderElementsOf(Fixtures.connectorClasses());
  }

  @Test
  void everySegmentIsThereOnce() {
    var segments = new HashSet<>();

    assertThat(Connectors.ALL).allMatch(connector -> segments.add(connector.segment()));
    assertThat(Connectors.ALL)
        .extracting(connector -> connector.segment().id())
        .startsWith(
            "binance:spot",
            "binance:usdm",
            "binance:coinm",
            "bybit:spot",
            "bybit:linear",
            "bybit:inverse",
            "okx:public",
            "deribit:public");
  }

  private static String line(Listing listing) {
    return "%s = %s %s x %s, price for %s, tick %s, lot %s, min %s, fee %s, until %s, %s"
        .formatted(
            listing.symbol(),
            listing.instrument(),
            listing.sizeUnit(),
            listing.contractSize(),
            listing.priceMultiplier(),
            listing.tick(),
            listing.lot(),
            listing.minSize(),
            listing.takerBps(),
            listing.expiryNanos() == Long.MAX_VALUE
                ? "ever"
                : java.time.Instant.ofEpochSecond(0, listing.expiryNanos()),
            listing.status());
  }

  /** Symbols as long as the longest of real venues. */
  private static List<Listing> batch(Connector connector, int size) {
    var listings = new Listings(connector.segment());
    IntStream.range(0, size)
        .forEach(
            i -> listings.add("T%03d-USDC-PERPETUAL".formatted(i), Instrument.spot("T", "USDC")));
    return listings.all();
  }

  private static List<String> strings(JsonNode json) {
    return json.isContainer()
        ? json.valueStream().flatMap(value -> strings(value).stream()).toList()
        : List.of(json.asString());
  }
}
