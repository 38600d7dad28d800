package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.engine.RandomMarket.Call;
import dev.parallax.health.EngineCounters;
import dev.parallax.model.Event;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Opportunity;
import dev.parallax.model.Reason;
import dev.parallax.model.Spread;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.FeeSchedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for any stream of quotes, checked over seeded random ones with every kind of fault.
 */
class EnginePropertiesTest {
  private static final int CALLS = 20_000;
  private static final long MAX_AGE_NANOS = ms(400);
  private static final OpportunityRules RULES =
      new OpportunityRules(Roi.NET, 20, 10, 300, Map.of("USDT", 5.0));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261122})
  void everyOpenedOpportunityIsClosedExactlyOnce(long seed) {
    var market = new RandomMarket(seed);
    var open = new HashSet<String>();
    var ids = new HashSet<String>();
    for (var event : run(market, market.calls(CALLS), market.instruments())) {
      switch (event) {
        case OpportunityOpened(var opportunity, var spread) -> {
          assertThat(ids.add(opportunity.id())).as("seed %d: a new id", seed).isTrue();
          open.add(opportunity.id());
        }
        case OpportunityUpdated(var opportunity, var spread) ->
            assertThat(open).as("seed %d", seed).contains(opportunity.id());
        case OpportunityClosed closed -> {
          assertThat(open.remove(closed.opportunity().id())).as("seed %d", seed).isTrue();
          assertSound(closed, seed);
        }
        case SpreadSampled sampled -> assertThat(sampled.spread().grossBps()).isNotNaN();
        case Event.ConnectionChanged changed -> throw new AssertionError(changed);
      }
    }
    assertThat(open).as("seed %d: still open after shutdown", seed).isEmpty();
    assertThat(ids).as("seed %d: enough to say something", seed).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6, 20261122})
  void feesCostAndSizesAreOnDisplay(long seed) {
    var market = new RandomMarket(seed);
    var spreads =
        run(market, market.calls(CALLS), market.instruments()).stream()
            .map(EnginePropertiesTest::spreadOf)
            .toList();

    assertThat(spreads).hasSizeGreaterThan(1000).allSatisfy(s -> assertSound(s, seed));
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 20261122})
  void noOpportunityStandsOnALegThatANaiveModelWouldNotUse(long seed) {
    var market = new RandomMarket(seed);
    var naive = new NaiveBooks(MAX_AGE_NANOS);
    var checked = new ArrayList<Event>();
    Consumer<Event> check =
        event -> {
          if (event instanceof OpportunityOpened || event instanceof OpportunityUpdated) {
            checked.add(event);
            var spread = spreadOf(event);
            naive.assertUsable(spread.route().buy(), event.atNanos(), "seed " + seed);
            naive.assertUsable(spread.route().sell(), event.atNanos(), "seed " + seed);
          }
        };
    var engine = engine(check, new EngineCounters());
    engine.update(market.catalog(), market.instruments(), 0);
    for (var call : market.calls(CALLS)) {
      naive.see(market.catalog(), call);
      call.on(engine);
    }

    assertThat(checked).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 20261122})
  void theSameCallsGiveTheSameEvents(long seed) {
    var market = new RandomMarket(seed);
    var again = new RandomMarket(seed);

    assertThat(run(market, market.calls(CALLS), market.instruments()))
        .isEqualTo(run(again, again.calls(CALLS), again.instruments()));
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 13, 20261122})
  void otherInstrumentsChangeNothing(long seed) {
    var market = new RandomMarket(seed);
    var calls = market.calls(CALLS);
    var all = run(market, calls, market.instruments());
    for (var instrument : market.instruments()) {
      var alone =
          calls.stream().filter(call -> call.concerns(market.catalog(), instrument)).toList();

      assertThat(run(market, alone, Set.of(instrument)))
          .as("seed %d: %s alone", seed, instrument)
          .isEqualTo(
              all.stream()
                  .filter(event -> spreadOf(event).route().instrument().equals(instrument))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 20261122})
  void theFunnelAddsUp(long seed) {
    var market = new RandomMarket(seed);
    var counters = new EngineCounters();
    var engine = engine(event -> {}, counters);
    engine.update(market.catalog(), market.instruments(), 0);
    market.calls(CALLS).forEach(call -> call.on(engine));
    engine.shutdown(RandomMarket.END_NANOS);

    long legs =
        Set.of(
                Reason.EXPIRED,
                Reason.HALTED,
                Reason.DISCONNECTED,
                Reason.STALE,
                Reason.ONE_SIDED,
                Reason.CROSSED)
            .stream()
            .mapToLong(reason -> counters.rejects(reason).value())
            .sum();
    long closed = 0;
    for (var reason : Reason.values()) {
      closed += counters.closed(reason).value();
    }
    assertThat(counters.comparisons.value()).isEqualTo(legs + counters.comparable.value());
    assertThat(counters.comparable.value())
        .isEqualTo(
            counters.belowThreshold.value()
                + counters.rejects(Reason.SUSPECT).value()
                + counters.rejects(Reason.SIZE).value()
                + counters.qualified.value());
    assertThat(counters.opened.value()).isEqualTo(closed).isPositive();
  }

  private static List<Event> run(RandomMarket market, List<Call> calls, Set<Instrument> watched) {
    var events = new ArrayList<Event>();
    var engine = engine(events::add, new EngineCounters());
    engine.update(market.catalog(), watched, 0);
    calls.forEach(call -> call.on(engine));
    engine.shutdown(RandomMarket.END_NANOS);
    return events;
  }

  private static Engine engine(Consumer<Event> events, EngineCounters counters) {
    var fees =
        new FeeSchedule(
            Map.of(), RandomMarket.SEGMENTS.stream().collect(Collectors.toMap(s -> s, s -> 5.0)));
    return new Engine(
        RULES, fees, new Sampling(ms(500), -50), segment -> MAX_AGE_NANOS, events, counters);
  }

  private static void assertSound(OpportunityClosed closed, long seed) {
    Opportunity opportunity = closed.opportunity();
    assertThat(closed.durationNanos()).as("seed %d", seed).isNotNegative();
    assertThat(opportunity.openNetBps()).isBetween(RULES.openBps(), opportunity.peakNetBps());
    assertThat(opportunity.meanNetBps())
        .isBetween(RULES.closeBps() - 1e-9, opportunity.peakNetBps() + 1e-9);
    assertThat(opportunity.peakNanos()).isBetween(opportunity.openedNanos(), closed.atNanos());
    assertThat(opportunity.maxSizeBase()).isGreaterThanOrEqualTo(opportunity.openSizeBase());
    assertThat(closed.spread().netBps()).isBetween(RULES.closeBps(), RULES.maxPlausibleBps());
    switch (closed.reason()) {
      case CONVERGED -> assertThat(closed.closeNetBps()).isLessThan(RULES.closeBps());
      case SUSPECT -> assertThat(closed.closeNetBps()).isGreaterThan(RULES.maxPlausibleBps());
      case SIZE, SHUTDOWN ->
          assertThat(closed.closeNetBps()).isBetween(RULES.closeBps(), RULES.maxPlausibleBps());
      case STALE, DISCONNECTED, CROSSED, ONE_SIDED, HALTED, EXPIRED ->
          assertThat(closed.closeNetBps()).isNaN();
    }
  }

  private static void assertSound(Spread spread, long seed) {
    assertThat(spread.netBps()).as("seed %d", seed).isLessThanOrEqualTo(spread.grossBps());
    assertThat(spread.roundTripNetBps()).isLessThanOrEqualTo(spread.netBps());
    assertThat(spread.sizeBase()).isNotNegative();
    assertThat(spread.buyAgeNanos()).isNotNegative();
    assertThat(spread.sellAgeNanos()).isNotNegative();
    Listing buy = spread.route().buy();
    if (buy.instrument().isInverse()) {
      double displayed =
          Math.min(spread.buySize() * spread.buyAsk(), spread.sellSize() * spread.sellBid());
      assertThat(spread.notionalQuote()).isLessThanOrEqualTo(displayed * (1 + 1e-15));
      assertThat(spread.notionalQuote() % 100).isZero();
    } else {
      assertThat(spread.sizeBase())
          .isLessThanOrEqualTo(Math.min(spread.buySize(), spread.sellSize()));
      assertThat(spread.notionalQuote()).isEqualTo(spread.sizeBase() * spread.buyAsk());
    }
  }

  private static Spread spreadOf(Event event) {
    return switch (event) {
      case SpreadSampled sampled -> sampled.spread();
      case OpportunityOpened opened -> opened.spread();
      case OpportunityUpdated updated -> updated.spread();
      case OpportunityClosed closed -> closed.spread();
      case Event.ConnectionChanged changed -> throw new AssertionError(changed);
    };
  }
}
