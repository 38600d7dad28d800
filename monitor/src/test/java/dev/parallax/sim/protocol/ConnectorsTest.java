package dev.parallax.sim.protocol;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import dev.parallax.venue.FrameOutput;
import dev.parallax.venue.Listings;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two independent readings of the venues' documents, the connectors' and the simulator's, agree.
 */
class ConnectorsTest {

  static Stream<Connector> connectors() {
    return Connectors.ALL.stream();
  }

  private static VenueFixture venue(Connector connector) {
    return new VenueFixture(connector.segment(), connector.endpoints().webSocket().getPath());
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void aConnectorReadsWhatTheVenueLists(Connector connector) {
    var venue = venue(connector);
    var read = read(connector, venue);
    var meant =
        venue.board.listings().stream()
            .filter(l -> l.trait() == Trait.NORMAL || l.trait() == Trait.SILENT)
            .map(SimulatedListing::facts)
            .map(ConnectorsTest::facts)
            .toList();
    assertThat(read.stream().filter(l -> l.status() == ListingStatus.TRADING))
        .extracting(ConnectorsTest::facts)
        .containsExactlyInAnyOrderElementsOf(meant);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void aConnectorSubscribesAndReadsTheQuotesThatAreSent(Connector connector) {
    var venue = venue(connector);
    var batch =
        read(connector, venue).stream()
            .filter(listing -> listing.status() == ListingStatus.TRADING)
            .filter(listing -> venue.board.require(listing.symbol()).isQuoted())
            .limit(connector.limits().symbolsPerFrame())
            .toList();
    var frames = new ArrayList<>(venue.send(connector.subscribe(1, batch)));
    for (var listing : batch) {
      var simulated = venue.board.require(listing.symbol());
      long tick = simulated.tick().units();
      long lot = simulated.lot().units();
      frames.addAll(venue.quote(listing.symbol(), 4_321 * tick, 17 * lot, 4_322 * tick, 23 * lot));
    }
    var heard = hear(connector, frames);
    assertThat(heard.acknowledged).isPositive();
    assertThat(heard.problems).isEmpty();
    for (var listing : batch) {
      var simulated = venue.board.require(listing.symbol());
      var tick = simulated.tick();
      var lot = simulated.lot();
      assertThat(heard.quotes.get(listing.symbol()))
          .as("%s", listing)
          .containsExactly(
              tick.toDouble(4_321 * tick.units()),
              lot.toDouble(17 * lot.units()),
              tick.toDouble(4_322 * tick.units()),
              lot.toDouble(23 * lot.units()));
    }
  }

  private record Facts(
      Segment segment,
      String symbol,
      String instrument,
      String size,
      double multiplier,
      double tick,
      double lot,
      long expiryNanos) {}

  private static Facts facts(Listing listing) {
    return new Facts(
        listing.segment(),
        listing.symbol(),
        listing.instrument().name(),
        listing.sizeUnit() + " of " + listing.contractSize(),
        listing.priceMultiplier(),
        listing.tick(),
        listing.lot(),
        listing.expiryNanos());
  }

  private static List<Listing> read(Connector connector, VenueFixture venue) {
    var listings = new Listings(connector.segment());
    for (var start : connector.listingPaths()) {
      @Nullable String path = start;
      while (path != null) {
        var document = document(venue.protocol.get(query(path), venue.now).body());
        connector
            .listingRows(document.root())
            .each()
            .forEach(row -> connector.readListing(row, listings));
        path = connector.nextListingPath(document.root());
      }
    }
    return listings.all();
  }

  private static HttpQuery query(String path) {
    var decoder = new QueryStringDecoder(path);
    var parameters = new LinkedHashMap<String, String>();
    decoder.parameters().forEach((name, values) -> parameters.put(name, values.getFirst()));
    return new HttpQuery(decoder.path(), parameters);
  }

  private static JsonDocument document(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var document = new JsonDocument(1 << 20);
    assertThat(document.parse(bytes, 0, bytes.length)).as(text).isTrue();
    return document;
  }

  private static Hearing hear(Connector connector, List<String> frames) {
    var hearing = new Hearing();
    var parser = connector.newParser();
    for (var frame : frames) {
      parser.parse(document(frame).root(), hearing);
    }
    return hearing;
  }

  /** Keeps the last quote of each symbol, counts acknowledgements and notes everything odd. */
  private static final class Hearing implements FrameOutput {
    private final Map<String, List<Double>> quotes = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int acknowledged;

    @Override
    public void quote(
        Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long time) {
      var quote = List.of(bid.decimal(), bidSize.decimal(), ask.decimal(), askSize.decimal());
      quotes.put(requireNonNull(symbol.text()), quote);
    }

    @Override
    public void quoteChange(
        Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long time) {
      problems.add("change of " + symbol);
    }

    @Override
    public void status(Json symbol, ListingStatus status) {
      problems.add(symbol + " " + status);
    }

    @Override
    public void listingsChanged() {
      problems.add("listings changed");
    }

    @Override
    public void subscribed(long request) {
      acknowledged++;
    }

    @Override
    public void subscribed(String symbol) {
      acknowledged++;
    }

    @Override
    public void subscribedOnly(long request, List<String> symbols) {
      acknowledged += symbols.size();
    }

    @Override
    public void refused(long request, String why) {
      problems.add("refused " + why);
    }

    @Override
    public void refused(long request, String symbol, String why) {
      problems.add("refused " + symbol + " " + why);
    }

    @Override
    public void retryLater(long request, String why) {
      problems.add("retry later " + why);
    }

    @Override
    public void heartbeat() {}

    @Override
    public void reply(String frame) {
      problems.add("reply " + frame);
    }

    @Override
    public void closing(String why) {
      problems.add("closing " + why);
    }

    @Override
    public void ignored(String what) {
      problems.add("ignored " + what);
    }

    @Override
    public void rejected(FrameReject reason) {
      problems.add("rejected " + reason);
    }
  }
}
