package dev.parallax.sim.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Segment;
import dev.parallax.sim.fault.FaultPlan;
import dev.parallax.sim.price.Mood;
import dev.parallax.sim.price.PriceModel;
import dev.parallax.sim.protocol.Protocols;
import dev.parallax.sim.truth.Fault;
import dev.parallax.sim.truth.FaultKind;
import dev.parallax.sim.truth.Trouble;
import dev.parallax.sim.truth.Truth;
import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.SimulatedListing.Distortion;
import dev.parallax.sim.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final long SECOND = 1_000_000_000L;

  private final World world = new World(START);
  private final Truth truth = new Truth();
  private long now = START.toEpochMilli() * 1_000_000;

  private Simulation simulation(int rate, long seed) {
    var prices = new PriceModel(world, START, seed, SplittableRandom::new, Mood.CALM);
    var protocols = Protocols.of(world, now);
    var random = new SplittableRandom(seed);
    return new Simulation(world, prices, protocols, truth, random, rate, now);
  }

  private void pass(Simulation simulation, double seconds, List<ReconnectingClient> clients) {
    long until = now + (long) (seconds * SECOND);
    while (now < until) {
      now += 2_000_000;
      simulation.advance(now);
      clients.forEach(client -> client.live(now));
    }
  }

  private static List<ReconnectingClient> clientsOfAll(Simulation simulation) {
    return Segments.ALL.stream().map(s -> new ReconnectingClient(simulation, s)).toList();
  }

  @Test
  void sendsAsManyQuotesAsItIsTold() {
    var simulation = simulation(5_000, 1);
    var clients = clientsOfAll(simulation);
    pass(simulation, 1, clients);
    long before = simulation.counters().quotesSent.sum();
    pass(simulation, 10, clients);
    // A few picks fall on halted listings; venue repeats add a few.
    assertThat(simulation.counters().quotesSent.sum() - before).isBetween(47_000L, 52_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 99})
  void everyFaultOfAFlakyMinuteAndAHalfIsInjectedAndRecovered(long seed) {
    var simulation = simulation(2_000, seed);
    var faults = new Faults(simulation);
    var random = new SplittableRandom(seed);
    var plan = FaultPlan.of(random, Duration.ofSeconds(90));
    new FaultSchedule(simulation, faults, plan, random).begin();
    long start = now;
    pass(simulation, 90, clientsOfAll(simulation));
    assertThat(truth.faults()).extracting(Fault::kind).contains(FaultKind.values());
    assertThat(truth.faults()).allMatch(Fault::isRecovered);
    assertThat(truth.faults()).allMatch(fault -> fault.toNanos() <= start + 73 * SECOND);
    assertThat(simulation.counters().faultsInjected.sum()).isEqualTo(truth.faults().size());
  }

  @Test
  void aCrossedBookIsRecordedFromTheFirstCrossedQuoteToTheNextSoundOne() {
    var simulation = simulation(0, 1);
    var client = new ReconnectingClient(simulation, Segments.OKX_PUBLIC);
    var listing = world.board(Segments.OKX_PUBLIC).require("BTC-USDT");
    pass(simulation, 1, List.of(client));
    var faults = new Faults(simulation);
    faults.cross(listing, 2 * SECOND);
    long crossed = now;
    assertThat(listing.top().isCrossed()).isTrue();
    pass(simulation, 3, List.of(client));
    assertThat(listing.top().isCrossed()).isFalse();
    var troubles = new ArrayList<Trouble>();
    for (int second = 0; second < 4; second++) {
      troubles.addAll(
          truth.troublesAt(listing.segment(), listing.symbol(), crossed + second * SECOND));
    }
    assertThat(troubles).containsExactly(Trouble.CROSSED, Trouble.CROSSED);
    var before = truth.quoteAt(listing.segment(), listing.symbol(), crossed - 1).orElseThrow();
    var during = truth.quoteAt(listing.segment(), listing.symbol(), crossed).orElseThrow();
    var after = truth.quoteAt(listing.segment(), listing.symbol(), now).orElseThrow();
    assertThat(during.bid()).isGreaterThan(during.ask());
    assertThat(after.bid()).isEqualTo(before.bid());
    assertThat(after.sequence()).isEqualTo(before.sequence() + 2);
  }

  @Test
  void troublesOfALinkAreRecordedPerListing() {
    var simulation = simulation(500, 1);
    var client = new ReconnectingClient(simulation, Segments.BYBIT_SPOT);
    pass(simulation, 2, List.of(client));
    var faults = new Faults(simulation);
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).isEmpty();
    assertThat(troubles(Segments.BYBIT_LINEAR, "BTCUSDT")).containsExactly(Trouble.DOWN);
    faults.silence(Segments.BYBIT_SPOT, SECOND);
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).containsExactly(Trouble.SILENT);
    pass(simulation, 2, List.of(client));
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).isEmpty();
    faults.drop(Segments.BYBIT_SPOT);
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).containsExactly(Trouble.DOWN);
    pass(simulation, 3, List.of(client));
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).isEmpty();
    faults.halt(world.board(Segments.BYBIT_SPOT).require("BTCUSDT"));
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).containsExactly(Trouble.HALTED);
    pass(simulation, 1, List.of(client));
    faults.resume(world.board(Segments.BYBIT_SPOT).require("BTCUSDT"));
    assertThat(troubles(Segments.BYBIT_SPOT, "BTCUSDT")).isEmpty();
    assertThat(truth.faults()).extracting(Fault::isRecovered).containsOnly(true);
  }

  @Test
  void aSlowReaderGetsTheLatestQuoteLaterAndIsDisconnectedIfItNeverReads() {
    var simulation = simulation(0, 1);
    var client = new ReconnectingClient(simulation, Segments.OKX_PUBLIC);
    pass(simulation, 1, List.of(client));
    var listing = world.board(Segments.OKX_PUBLIC).require("BTC-USDT");
    client.wire().writable = false;
    for (int i = 1; i <= 100; i++) {
      simulation.quote(listing, 86_000 + i, 1, 87_000, 1);
    }
    int before = client.wire().frames.size();
    assertThat(simulation.counters().quotesShed.sum()).isEqualTo(100);
    client.wire().writable = true;
    pass(simulation, 0.2, List.of(client));
    assertThat(client.wire().frames).hasSize(before + 1);
    assertThat(client.wire().frames.getLast()).contains("\"86100\"");
    var slow = client.wire();
    slow.writable = false;
    pass(simulation, 11, List.of());
    assertThat(slow.end).isEqualTo("close 4005");
  }

  @Test
  void aOneSidedQuoteIsNotARecovery() {
    var simulation = simulation(500, 1);
    var client = new ReconnectingClient(simulation, Segments.DERIBIT_PUBLIC);
    pass(simulation, 1, List.of(client));
    var faults = new Faults(simulation);
    var listing = world.board(Segments.DERIBIT_PUBLIC).require("BTC-PERPETUAL");
    faults.oneSided(listing, Distortion.NO_BID, 5 * SECOND);
    pass(simulation, 4, List.of(client));
    assertThat(truth.faults()).extracting(Fault::isRecovered).containsExactly(false);
    pass(simulation, 4, List.of(client));
    assertThat(truth.faults()).extracting(Fault::isRecovered).containsExactly(true);
  }

  private Set<Trouble> troubles(Segment segment, String symbol) {
    return truth.troublesAt(segment, symbol, now);
  }
}
