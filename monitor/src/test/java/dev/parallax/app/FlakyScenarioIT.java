package dev.parallax.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parallax.app.config.Config;
import dev.parallax.app.config.ConfigException;
import dev.parallax.feed.ConnectionStatus;
import dev.parallax.feed.RefreshPace;
import dev.parallax.health.RunSummary;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.sim.Scenario;
import dev.parallax.sim.VenueSimulator;
import dev.parallax.sim.truth.Fault;
import dev.parallax.sim.truth.FaultKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled monitor on exchanges that do everything wrong, judged by what these really did. */
class FlakyScenarioIT {
  private static final Duration RUN = Duration.ofSeconds(75);
  private static final Duration SETTLED = Duration.ofSeconds(45);
  private static final long SEED = Long.getLong("parallax.seed", 7);
  private static final int QUOTES_PER_SECOND = 1500;

  /** Anything above nothing opens, so that the gates have much to decide. */
  private static final String EAGER =
      """
      opportunities:
        { roi: gross, open-bps: 2, close-bps: 0, min-notional: { USDT: 0, USDC: 0, USD: 0 } }
      csv: { interval: 250ms, min-gross-bps: -10000, min-free-disk: 0B }
      """;

  @TempDir private Path dir = Path.of("");

  @Test
  void recoversFromEveryFaultAndTrustsNoBrokenLeg() throws Exception {
    System.out.println("FlakyScenarioIT: seed " + SEED + " (-Dparallax.seed=" + SEED + ")");
    var screen = new Screen();
    try (var exchanges = Exchanges.start(Scenario.FLAKY, SEED, QUOTES_PER_SECOND, RUN)) {
      var witness = new Witness(exchanges.truth());
      var config = config(exchanges);
      var monitor =
          Assembly.of(
              config,
              screen,
              false,
              RefreshPace.USUAL,
              List.of(Outlets.csv(config), witness.outlet()),
              null);
      RunSummary summary;
      try {
        monitor.start(new StopSignal());
        new StopSignal().await(RUN);
        awaitAllIsWell(monitor, exchanges, witness);
      } catch (Throwable e) {
        screen.lines.forEach(System.out::println);
        throw e;
      } finally {
        summary = monitor.stop(true);
      }
      tell(exchanges, witness, summary);
      everyKindOfFaultHappened(exchanges);
      assertThat(witness.objections).isEmpty();
      everyOpportunityClosedOnce(witness);
      assertThat(witness.opened).as("opportunities").hasSizeGreaterThan(50);
      assertThat(summary.dropped()).isZero();
      assertThat(summary.rejects().get("MALFORMED")).as("garbage frames").isPositive();
      assertThat(summary.exchanges())
          .allSatisfy(exchange -> {
            assertThat(exchange.connected()).isEqualTo(exchange.connections());
            assertThat(exchange.quotes()).isPositive();
          });
    }
  }

  private Config config(VenueSimulator exchanges) throws ConfigException {
    var yaml = DemoYaml.of(exchanges.endpoints()) + EAGER;
    return Exchanges.reader().parse("flaky", yaml.getBytes(StandardCharsets.UTF_8)).withCsvDir(dir);
  }

  /** All faults are over, and whatever was ever compared is compared again. */
  private static void awaitAllIsWell(Monitor monitor, VenueSimulator exchanges, Witness witness) {
    await()
        .atMost(SETTLED)
        .untilAsserted(() -> assertThat(monitor.connections()).allSatisfy(FlakyScenarioIT::isWell));
    long nowNanos = nanos(Instant.now());
    assertThat(exchanges.truth().faults())
        .allSatisfy(
            fault -> assertThat(fault.toNanos()).as("end of " + fault).isLessThan(nowNanos));
    await()
        .atMost(SETTLED)
        .untilAsserted(() -> {
          assertThat(exchanges.truth().faults()).allMatch(Fault::isRecovered);
          assertThat(witness.changedNanos())
              .as("quotes since all faults were over, at %d", nowNanos)
              .allSatisfy((place, at) -> assertThat(at).as("%s", place).isGreaterThan(nowNanos));
        });
  }

  private static void isWell(ConnectionStatus connection) {
    assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(connection.refused()).isEmpty();
    assertThat(connection.live() + connection.silent().size()).isEqualTo(connection.watched());
  }

  private static void everyKindOfFaultHappened(VenueSimulator exchanges) {
    assertThat(byKind(exchanges)).containsOnlyKeys(FaultKind.values());
  }

  private static void everyOpportunityClosedOnce(Witness witness) {
    assertThat(witness.opened)
        .extracting(opened -> opened.opportunity().id())
        .doesNotHaveDuplicates();
    assertThat(witness.closed)
        .extracting(closed -> closed.opportunity().id())
        .containsExactlyInAnyOrderElementsOf(
            witness.opened.stream().map(opened -> opened.opportunity().id()).toList());
    Map<String, OpportunityOpened> opened =
        witness.opened.stream()
            .collect(Collectors.toMap(o -> o.opportunity().id(), Function.identity()));
    assertThat(witness.closed)
        .allSatisfy(closed -> {
          var open = requireNonNull(opened.get(closed.opportunity().id()));
          assertThat(closed.atNanos()).isGreaterThanOrEqualTo(open.atNanos());
          assertThat(closed.opportunity().route()).isEqualTo(open.opportunity().route());
        });
  }

  private static void tell(VenueSimulator exchanges, Witness witness, RunSummary summary) {
    System.out.println("faults: " + byKind(exchanges));
    System.out.println(
        "opened: "
            + witness.opened.size()
            + ", closed: "
            + new TreeMap<>(
                witness.closed.stream()
                    .collect(
                        Collectors.groupingBy(OpportunityClosed::reason, Collectors.counting()))));
    exchanges.truth().faults().stream()
        .max(Comparator.comparingLong(fault -> fault.recoveredNanos() - fault.toNanos()))
        .ifPresent(slowest -> System.out.println("slowest recovery: " + slowest));
    System.out.println(summary.toText());
  }

  private static Map<FaultKind, Long> byKind(VenueSimulator exchanges) {
    return new TreeMap<>(
        exchanges.truth().faults().stream()
            .collect(Collectors.groupingBy(Fault::kind, Collectors.counting())));
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
