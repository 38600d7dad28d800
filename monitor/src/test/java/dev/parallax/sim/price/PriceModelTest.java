package dev.parallax.sim.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.SizeUnit;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.SimulatedListing.Distortion;
import dev.parallax.sim.world.Trait;
import dev.parallax.sim.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceModelTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final int STEPS_PER_SECOND = (int) (1_000_000_000L / PriceModel.STEP_NANOS);
  private static final int REQUOTE_STEPS = 50;
  private static final List<String> PAIRS =
      List.of(
          "binance-bybit",
          "binance-deribit",
          "binance-okx",
          "bybit-deribit",
          "bybit-okx",
          "deribit-okx");

  private final World world = new World(START);

  private PriceModel model(long seed, Mood mood) {
    return new PriceModel(world, START, seed, SplittableRandom::new, mood);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026})
  void everyExchangePairComesApartFarEnoughAtOnceAndNotTooOften(long seed) {
    var found = new Opportunities(sharedListings());
    var prices = model(seed, Mood.CALM);
    run(prices, 120, found);
    assertThat(found.firstSecondByPair.keySet()).containsExactlyElementsOf(PAIRS);
    assertThat(found.firstSecondByPair.values()).allMatch(second -> second <= 5);
    assertThat(found.firstSecondByPair.values()).anyMatch(second -> second <= 1);
    assertThat(found.opened / 2.0).as("opportunities per minute").isBetween(10.0, 45.0);
    assertThat(found.highestNetBps).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 11})
  void volatileComesApartMoreOften(long seed) {
    var found = new Opportunities(sharedListings());
    run(model(seed, Mood.VOLATILE), 60, found);
    assertThat(found.opened).isGreaterThan(40);
    assertThat(found.highestNetBps).isLessThan(300);
  }

  @Test
  void sameSeedGivesTheSameQuotesWhoeverIsQuotedInBetween() {
    var first = model(5, Mood.CALM);
    var other = new World(START);
    var second = new PriceModel(other, START, 5, SplittableRandom::new, Mood.CALM);
    var random = new SplittableRandom(1);
    for (int step = 0; step < 5_000; step++) {
      first.advance();
      second.advance();
      var noise = other.listings().get(random.nextInt(other.listings().size()));
      second.requote(noise, step);
    }
    for (var listing : world.listings()) {
      var twin = other.listings().get(listing.id());
      first.requote(listing, 1);
      second.requote(twin, 1);
      assertThat(twin.top().bid()).as("%s", listing).isEqualTo(listing.top().bid());
      assertThat(twin.top().ask()).as("%s", listing).isEqualTo(listing.top().ask());
    }
  }

  @Test
  void quotesAreNeverCrossedAndRespectTickAndLotAndAlwaysChange() {
    var prices = model(9, Mood.VOLATILE);
    for (int second = 0; second < 20; second++) {
      for (int step = 0; step < STEPS_PER_SECOND; step++) {
        prices.advance();
      }
      for (var listing : world.listings()) {
        var top = listing.top();
        long sizeBefore = top.bidSize() + top.bid() * 31 + top.ask() * 37 + top.askSize() * 41;
        prices.requote(listing, second);
        assertThat(top.bid()).as("%s", listing).isPositive().isLessThan(top.ask());
        assertThat(top.bid() % listing.tick().units()).as("%s", listing).isZero();
        assertThat(top.ask() % listing.tick().units()).as("%s", listing).isZero();
        assertThat(top.bidSize() % listing.lot().units()).as("%s", listing).isZero();
        assertThat(top.askSize() % listing.lot().units()).as("%s", listing).isZero();
        assertThat(top.bidSize() + top.bid() * 31 + top.ask() * 37 + top.askSize() * 41)
            .isNotEqualTo(sizeBefore);
        assertThat(notionalUsd(listing)).as("%s", listing).isBetween(1_000.0, 200_000.0);
      }
    }
  }

  @Test
  void distortsABookOnlyWhenToldTo() {
    var prices = model(4, Mood.CALM);
    var listing = world.listings().getFirst();
    listing.distort(Distortion.CROSSED);
    prices.requote(listing, 1);
    assertThat(listing.top().isCrossed()).isTrue();
    listing.distort(Distortion.NO_BID);
    prices.requote(listing, 2);
    assertThat(listing.top().isOneSided()).isTrue();
    assertThat(listing.top().bidSize()).isZero();
    listing.distort(Distortion.NONE);
    prices.requote(listing, 3);
    assertThat(listing.top().isCrossed() || listing.top().isOneSided()).isFalse();
  }

  private double notionalUsd(SimulatedListing listing) {
    var facts = listing.facts();
    double size = listing.lot().toDouble(listing.top().bidSize()) * facts.contractSize();
    double price = listing.tick().toDouble(listing.top().bid());
    double usdPerQuote = facts.instrument().quote().equals("BTC") ? 86_740 : 1;
    return facts.sizeUnit() == SizeUnit.QUOTE ? size : size * price * usdPerQuote;
  }

  private void run(PriceModel prices, int seconds, Opportunities found) {
    for (int step = 1; step <= seconds * STEPS_PER_SECOND; step++) {
      prices.advance();
      if (step % REQUOTE_STEPS == 0) {
        found.listings.forEach(group -> group.forEach(l -> prices.requote(l, 0)));
        found.look(step / (double) STEPS_PER_SECOND);
      }
    }
  }

  private List<List<SimulatedListing>> sharedListings() {
    Map<Instrument, List<SimulatedListing>> groups = new LinkedHashMap<>();
    for (var listing : world.listings()) {
      if (listing.trait() == Trait.NORMAL) {
        groups.computeIfAbsent(listing.facts().instrument(), i -> new ArrayList<>()).add(listing);
      }
    }
    return groups.values().stream().filter(group -> group.size() > 1).toList();
  }

  /** Finds routes above 50 bps after taker fees, as a client would. */
  private static final class Opportunities {
    private final List<List<SimulatedListing>> listings;
    private final Map<String, Double> firstSecondByPair = new TreeMap<>();
    private final Map<String, Boolean> open = new HashMap<>();
    private int opened;
    private double highestNetBps;

    Opportunities(List<List<SimulatedListing>> listings) {
      this.listings = listings;
    }

    void look(double second) {
      for (var group : listings) {
        for (var buy : group) {
          for (var sell : group) {
            if (!buy.facts().venue().equals(sell.facts().venue())) {
              look(buy, sell, second);
            }
          }
        }
      }
    }

    private void look(SimulatedListing buy, SimulatedListing sell, double second) {
      double ask = buy.tick().toDouble(buy.top().ask()) / buy.facts().priceMultiplier();
      double bid = sell.tick().toDouble(sell.top().bid()) / sell.facts().priceMultiplier();
      double netBps = (bid * (1 - fee(sell)) / (ask * (1 + fee(buy))) - 1) * 1e4;
      highestNetBps = Math.max(highestNetBps, netBps);
      var route = buy + " > " + sell;
      boolean wasOpen = open.getOrDefault(route, false);
      if (!wasOpen && netBps >= 50) {
        opened++;
        open.put(route, true);
        var names = Stream.of(buy, sell).map(l -> l.facts().venue().id()).sorted().toList();
        firstSecondByPair.putIfAbsent(String.join("-", names), second);
      } else if (wasOpen && netBps < 40) {
        open.put(route, false);
      }
    }

    private static double fee(SimulatedListing listing) {
      return listing.facts().instrument().kind() == Kind.SPOT ? 10e-4 : 5.5e-4;
    }
  }
}
