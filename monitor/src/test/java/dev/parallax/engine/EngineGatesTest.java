package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.BINANCE;
import static dev.parallax.engine.EngineRig.OKX;
import static dev.parallax.engine.EngineRig.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.health.EngineCounters;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Reason;
import dev.parallax.spread.Listed;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever stands in the way of an opportunity is counted, and closes the ones that are open. */
class EngineGatesTest {
  private static final double NONE = Double.NaN;

  private final EngineRig rig = EngineRig.usual();

  @Test
  void aStaleLegOpensNothing() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(61_001, OKX, 101, 101.1);

    assertRejected(Map.of(Reason.STALE, 2L));
  }

  @Test
  void aQuietBookWithinItsAgeStillCounts() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(61_000, OKX, 101, 101.1);

    assertThat(rig.told()).containsExactly("61000 opened binance>okx 100 size 1.0");
  }

  @Test
  void aConfirmationMakesAStaleLegUsableAgain() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(70_000, OKX, 101, 101.1);
    rig.quote(71_000, BINANCE, 99.9, 100);

    assertThat(rig.told()).containsExactly("71000 opened binance>okx 100 size 1.0");
  }

  @Test
  void aDisconnectedLegOpensNothing() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.endSessionOf(BINANCE, 1500);
    rig.quote(2000, OKX, 101, 101.1);

    assertRejected(Map.of(Reason.DISCONNECTED, 2L));
  }

  @Test
  void aCrossedLegOpensNothingAndALockedOneDoes() {
    rig.quote(1000, BINANCE, 100.1, 100);
    rig.quote(2000, OKX, 101, 101.1);
    assertRejected(Map.of(Reason.CROSSED, 2L));

    rig.quote(3000, BINANCE, 100, 100);
    assertThat(rig.told()).containsExactly("3000 opened binance>okx 100 size 1.0");
  }

  @Test
  void aOneSidedLegOpensNothing() {
    rig.quote(1000, BINANCE, NONE, NONE, 100, 1);
    rig.quote(2000, OKX, 101, 101.1);

    assertRejected(Map.of(Reason.ONE_SIDED, 2L));
  }

  @Test
  void aHaltedLegOpensNothingUntilItTrades() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.lane.status(rig.id(BINANCE), ListingStatus.HALTED, ms(1500));
    rig.quote(2000, OKX, 101, 101.1);
    assertRejected(Map.of(Reason.HALTED, 2L));

    rig.lane.status(rig.id(BINANCE), ListingStatus.TRADING, ms(3000));
    assertThat(rig.told()).isEmpty();

    // The same prices as before the halt, but said again.
    rig.quote(4000, BINANCE, 99.9, 100);
    assertThat(rig.told()).containsExactly("4000 opened binance>okx 100 size 1.0");
  }

  @Test
  void aBacklogReadAfterTheLaneSleptOpensNothing() {
    rig.lane.tick(ms(900));
    rig.quote(1000, BINANCE, 99.9, 100);
    // Fifteen seconds of nothing, then everything at once.
    rig.quote(16_000, OKX, 101, 101.1);
    rig.lane.tick(ms(16_001));
    rig.quote(16_500, OKX, 102, 102.1);
    assertRejected(Map.of(Reason.STALE, 4L));

    rig.lane.tick(ms(17_000));
    rig.quote(17_001, OKX, 102, 102.1);
    assertThat(rig.told()).containsExactly("17001 opened binance>okx 200 size 1.0");
  }

  @Test
  void absurdPricesAreNoOpportunity() {
    rig.quote(1000, BINANCE, 100, Double.MAX_VALUE);
    rig.quote(2000, OKX, 100, 100.1);
    rig.quote(3000, OKX, Double.MAX_VALUE, Double.MAX_VALUE);

    assertThat(rig.events).isEmpty();
  }

  @Test
  void anExpiredLegOpensNothing() {
    var here = Listed.on("binance:usdm", "BTCUSDT_1", "BTC/USDT:USDT-260101").expires(ms(5000));
    var there = Listed.on("okx:public", "BTC-USDT-1", "BTC/USDT:USDT-260101").expires(ms(5000));
    var futures = new EngineRig(EngineRig.rules(0), EngineRig.NO_SAMPLES);
    futures.list(here.takerBps(0).listing(), there.takerBps(0).listing());
    futures.quote(4999, here.listing(), 99.9, 100);
    futures.quote(5000, there.listing(), 101, 101.1);

    assertThat(futures.events).isEmpty();
    assertThat(rejects(futures.counters)).isEqualTo(Map.of(Reason.EXPIRED, 2L));
  }

  @Test
  void aListingThatNeverHadAQuoteIsNotComparedYet() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.lane.status(rig.id(OKX), ListingStatus.HALTED, ms(1500));

    assertThat(rig.counters.comparisons.value()).isZero();
    assertRejected(Map.of());
  }

  @Test
  void tooGoodToBeTrueIsSuspect() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 105.01, 106);
    assertRejected(Map.of(Reason.SUSPECT, 1L));

    rig.quote(3000, OKX, 105, 106);
    rig.quote(4000, OKX, 105.01, 106);
    assertThat(rig.told())
        .containsExactly(
            "3000 opened binance>okx 500 size 1.0",
            "4000 closed binance>okx SUSPECT at 501 last 500");
  }

  @Test
  void lessThanALotOpensNothing() {
    var lots = new EngineRig(EngineRig.rules(0), EngineRig.NO_SAMPLES);
    var buy = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").lot(0.1).listing();
    lots.list(buy, OKX);
    lots.quote(1000, buy, 99.9, 1, 100, 0.09);
    lots.quote(2000, OKX, 101, 101.1);
    assertThat(lots.events).isEmpty();
    assertThat(rejects(lots.counters)).isEqualTo(Map.of(Reason.SIZE, 1L));

    lots.quote(3000, buy, 99.9, 1, 100, 0.25);
    lots.quote(4000, buy, 99.9, 1, 100, 0.05);
    assertThat(lots.told())
        .containsExactly(
            "3000 opened binance>okx 100 size 0.2", "4000 closed binance>okx SIZE at 100 last 100");
  }

  @Test
  void lessThanTheMinimumNotionalOpensNothing() {
    var notional = new EngineRig(EngineRig.rules(50), EngineRig.NO_SAMPLES).list(BINANCE, OKX);
    notional.quote(1000, BINANCE, 99.9, 1, 100, 0.49);
    notional.quote(2000, OKX, 101, 101.1);
    assertThat(notional.events).isEmpty();
    assertThat(rejects(notional.counters)).isEqualTo(Map.of(Reason.SIZE, 1L));

    notional.quote(3000, BINANCE, 99.9, 1, 100, 0.5);
    assertThat(notional.told()).containsExactly("3000 opened binance>okx 100 size 0.5");
  }

  @Test
  void aTickClosesWhatBecameStale() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(31_000, OKX, 101, 101.1);
    rig.tick(61_000);
    rig.tick(61_100);
    rig.tick(61_200);

    assertThat(rig.told())
        .containsExactly(
            "31000 opened binance>okx 100 size 1.0",
            "61100 closed binance>okx STALE at NaN last 100");
  }

  @Test
  void aTickClosesWhatExpired() {
    var here = Listed.on("binance:usdm", "A", "BTC/USDT:USDT-260101").takerBps(0).listing();
    var there = Listed.on("okx:public", "B", "BTC/USDT:USDT-260101").takerBps(0).expires(ms(5000));
    var futures =
        new EngineRig(EngineRig.rules(0), EngineRig.NO_SAMPLES).list(here, there.listing());
    futures.quote(4000, here, 99.9, 100);
    futures.quote(4000, there.listing(), 101, 101.1);
    futures.tick(4900);
    futures.tick(5000);

    assertThat(futures.told())
        .containsExactly(
            "4000 opened binance>okx 100 size 1.0",
            "5000 closed binance>okx EXPIRED at NaN last 100");
  }

  @Test
  void aHaltClosesAtOnce() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.lane.status(rig.id(OKX), ListingStatus.HALTED, ms(2050));

    assertThat(rig.told().getLast()).isEqualTo("2050 closed binance>okx HALTED at NaN last 100");
    assertThat(rig.counters.closed(Reason.HALTED).value()).isEqualTo(1);
  }

  @Test
  void theFunnelAddsUp() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 100.3, 100.4);
    rig.quote(3000, OKX, 101, 101.1);
    rig.quote(4000, OKX, 120, 121);
    rig.quote(5000, OKX, 101, 100);

    // okx moved four times: buy binance sell okx is below, qualified, suspect, crossed; the other
    // direction is below three times and crossed
    assertThat(rig.counters.comparisons.value()).isEqualTo(8);
    assertThat(rig.counters.comparable.value()).isEqualTo(6);
    assertThat(rig.counters.grossPositive.value()).isEqualTo(3);
    assertThat(rig.counters.belowThreshold.value()).isEqualTo(4);
    assertThat(rig.counters.qualified.value()).isEqualTo(1);
    assertThat(rejects(rig.counters)).isEqualTo(Map.of(Reason.CROSSED, 2L, Reason.SUSPECT, 1L));
  }

  private void assertRejected(Map<Reason, Long> expected) {
    assertThat(rig.events).isEmpty();
    assertThat(rejects(rig.counters)).isEqualTo(expected);
  }

  private static Map<Reason, Long> rejects(EngineCounters counters) {
    var rejects = new EnumMap<Reason, Long>(Reason.class);
    for (var reason : Reason.values()) {
      if (counters.rejects(reason).value() > 0) {
        rejects.put(reason, counters.rejects(reason).value());
      }
    }
    return rejects;
  }
}
