package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.feed.RefreshPace;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Reason;
import dev.parallax.model.Route;
import dev.parallax.model.Segment;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.VenueSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exchanges change while the monitor runs takes effect without a restart. */
class LiveChangesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long SECOND = 1_000_000_000L;
  private static final RefreshPace QUICK =
      new RefreshPace(Duration.ofSeconds(2), Duration.ofSeconds(1));

  /** Nearly everything is open all the time. */
  private static final String EAGER =
      """
      opportunities: { open-bps: -60, close-bps: -200 }
      csv: { min-free-disk: 0B }
      """;

  @TempDir private Path dir = Path.of("");

  @Test
  void followsHaltsNewListingsAndDelistings() throws Exception {
    try (var exchanges = Exchanges.start(Scenario.CALM, 11, 1500, Duration.ofMinutes(10))) {
      var witness = new Witness(exchanges.truth());
      var yaml = DemoYaml.of(exchanges.endpoints()) + EAGER;
      var config =
          Exchanges.reader().parse("live", yaml.getBytes(StandardCharsets.UTF_8)).withCsvDir(dir);
      var monitor =
          Assembly.of(
              config,
              new Screen(),
              false,
              QUICK,
              List.of(Outlets.csv(config), witness.outlet()),
              null);
      try {
        monitor.start(new StopSignal());
        stopsAtAHaltAndGoesOn(exchanges, witness, Exchanges.OKX);
        stopsAtAHaltAndGoesOn(exchanges, witness, Exchanges.DERIBIT);
        endsWithADelisting(exchanges, witness, Exchanges.OKX);
        endsWithADelisting(exchanges, witness, Exchanges.DERIBIT);
        watchesWhatIsNew(exchanges, witness);
        assertThat(witness.objections).isEmpty();
      } finally {
        monitor.stop(true);
      }
    }
  }

  private static void stopsAtAHaltAndGoesOn(
      VenueSimulator exchanges, Witness witness, Segment segment) {
    var leg = awaitOpenLeg(witness, segment);
    long haltedNanos = nanos();
    exchanges.control().halt(segment, leg.symbol());
    await().atMost(PATIENCE).until(() -> openLegs(witness).noneMatch(open -> isAt(open, leg)));
    var closed = lastClosed(witness, leg);
    assertThat(closed.reason()).isEqualTo(Reason.HALTED);
    assertThat(closed.atNanos() - haltedNanos)
        .as("from the halt of %s to the last close, ns", leg)
        .isLessThan(SECOND);

    exchanges.control().resume(segment, leg.symbol());
    await().atMost(PATIENCE).until(() -> openLegs(witness).anyMatch(open -> isAt(open, leg)));
  }

  private static void endsWithADelisting(
      VenueSimulator exchanges, Witness witness, Segment segment) {
    var leg = awaitOpenLeg(witness, segment);
    exchanges.control().delist(segment, leg.symbol());
    await().atMost(PATIENCE).until(() -> openLegs(witness).noneMatch(open -> isAt(open, leg)));
    assertThat(lastClosed(witness, leg).reason()).isEqualTo(Reason.EXPIRED);
  }

  /** OKX tells that it lists something new; Binance's list has to be read again. */
  private static void watchesWhatIsNew(VenueSimulator exchanges, Witness witness) {
    var instrument = Instrument.spot("NOVEL", "USDT");
    exchanges.control().list(Exchanges.OKX, "NOVEL-USDT", instrument, 2.5);
    exchanges.control().list(Exchanges.BINANCE_SPOT, "NOVELUSDT", instrument, 2.5);
    await()
        .atMost(PATIENCE)
        .until(() ->
            witness.opened.stream()
                .map(opened -> opened.opportunity().route().instrument())
                .anyMatch(instrument::equals));
  }

  private static Listing awaitOpenLeg(Witness witness, Segment segment) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> openLegs(witness).filter(leg -> leg.segment().equals(segment)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Stream<Listing> openLegs(Witness witness) {
    var closed = witness.closed.stream().map(c -> c.opportunity().id()).toList();
    return witness.opened.stream()
        .map(opened -> opened.opportunity())
        .filter(opportunity -> !closed.contains(opportunity.id()))
        .flatMap(opportunity -> legs(opportunity.route()));
  }

  private static OpportunityClosed lastClosed(Witness witness, Listing leg) {
    return witness.closed.stream()
        .filter(closed -> legs(closed.opportunity().route()).anyMatch(l -> isAt(l, leg)))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static Stream<Listing> legs(Route route) {
    return Stream.of(route.buy(), route.sell());
  }

  private static boolean isAt(Listing listing, Listing other) {
    return listing.segment().equals(other.segment()) && listing.symbol().equals(other.symbol());
  }

  private static long nanos() {
    var now = Instant.now();
    return now.getEpochSecond() * SECOND + now.getNano();
  }
}
