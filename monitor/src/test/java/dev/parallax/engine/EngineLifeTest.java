package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.BINANCE;
import static dev.parallax.engine.EngineRig.BYBIT;
import static dev.parallax.engine.EngineRig.OKX;
import static dev.parallax.engine.EngineRig.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Reason;
import dev.parallax.opportunity.OpportunityRules;
import dev.parallax.opportunity.Roi;
import dev.parallax.spread.Listed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineLifeTest {
  private final EngineRig rig = EngineRig.usual();

  @Test
  void opensUpdatesAndClosesWhenTheVenuesAgreeAgain() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.quote(3000, OKX, 102, 102.1);
    rig.quote(4000, OKX, 100.1, 100.2);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "3000 updated binance>okx 200 size 1.0 updates 1",
            "4000 closed binance>okx CONVERGED at 10 last 200");
  }

  @Test
  void comparesEveryPairOfVenuesInBothDirections() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(1000, BYBIT, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0", "2000 opened bybit>okx 100 size 1.0");
    // bybit's quote met binance's, okx's met both: three pairs, two directions
    assertThat(rig.counters.comparisons.value()).isEqualTo(6);
  }

  @Test
  void staysOpenBetweenTheClosingAndTheOpeningThreshold() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 100.49, 101);
    rig.quote(3000, OKX, 100.5, 101);
    rig.quote(4000, OKX, 100.4, 101);
    rig.quote(5000, OKX, 100.39, 101);
    rig.quote(6000, OKX, 100.45, 101);

    assertThat(rig.told())
        .containsExactly(
            "3000 opened binance>okx 50 size 1.0",
            "4000 updated binance>okx 40 size 1.0 updates 1",
            "5000 closed binance>okx CONVERGED at 39 last 40");
  }

  @Test
  void tellsTheLastOfManyChangesWhenTheWindowEnds() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 105);
    rig.quote(2010, OKX, 102, 105);
    rig.quote(2020, OKX, 103, 105);
    rig.tick(2099);
    rig.tick(2100);
    rig.tick(2200);
    rig.quote(2210, OKX, 104, 105);
    rig.quote(2220, OKX, 102, 105);
    rig.quote(2310, OKX, 101, 105);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "2100 updated binance>okx 300 size 1.0 updates 2",
            "2210 updated binance>okx 400 size 1.0 updates 3",
            "2310 updated binance>okx 100 size 1.0 updates 5");
  }

  @Test
  void aNewSizeIsAChangeAndARepeatIsNone() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 105);
    rig.quote(3000, OKX, 101, 105);
    rig.quote(4000, OKX, 101, 0.5, 105, 1);
    rig.quote(5000, OKX, 101, 0.5, 106, 1);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "4000 updated binance>okx 100 size 0.5 updates 1");
  }

  @Test
  void remembersPeakMeanSizeAndProfit() {
    rig.quote(1000, BINANCE, 99.9, 10, 100, 10);
    rig.quote(2000, OKX, 101, 2, 110, 1);
    rig.quote(3000, OKX, 104, 1, 110, 1);
    rig.quote(4000, OKX, 102, 3, 110, 1);
    rig.quote(8000, OKX, 100, 3, 110, 1);

    var closed = (OpportunityClosed) rig.events.getLast();
    var opportunity = closed.opportunity();
    assertThat(closed.durationNanos()).isEqualTo(ms(6000));
    assertThat(closed.reason()).isEqualTo(Reason.CONVERGED);
    assertThat(closed.closeNetBps()).isEqualTo(0);
    assertThat(closed.spread().atNanos()).isEqualTo(ms(4000));
    assertThat(closed.spread().netBps()).isEqualTo(200, within(1e-9));
    assertThat(opportunity.openedNanos()).isEqualTo(ms(2000));
    assertThat(opportunity.openNetBps()).isEqualTo(100, within(1e-9));
    assertThat(opportunity.peakNetBps()).isEqualTo(400, within(1e-9));
    assertThat(opportunity.peakNanos()).isEqualTo(ms(3000));
    // 100 for 1 s, 400 for 1 s, 200 for 4 s: 1300 / 6
    assertThat(opportunity.meanNetBps()).isEqualTo(1300 / 6.0, within(1e-9));
    assertThat(opportunity.openSizeBase()).isEqualTo(2);
    assertThat(opportunity.maxSizeBase()).isEqualTo(3);
    // 2·(101 − 100), 1·(104 − 100), 3·(102 − 100)
    assertThat(opportunity.maxProfitQuote()).isEqualTo(6, within(1e-9));
    assertThat(opportunity.updates()).isEqualTo(2);
  }

  @Test
  void idsDependOnRouteAndOpeningTimeOnly() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.quote(2000, OKX, 102, 102.1);
    rig.quote(3000, OKX, 100, 100.1);
    rig.quote(4000, OKX, 101, 101.1);

    var later = EngineRig.usual();
    later.quote(3500, BINANCE, 99.9, 100);
    later.quote(4000, OKX, 104, 104.1);

    var first = ((OpportunityOpened) rig.events.getFirst()).opportunity().id();
    var second = ((OpportunityOpened) rig.events.getLast()).opportunity().id();
    assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
    assertThat(((OpportunityOpened) later.events.getFirst()).opportunity().id()).isEqualTo(second);
    assertThat(((OpportunityClosed) rig.events.get(1)).opportunity().id()).isEqualTo(first);
  }

  @Test
  void doesNotOpenTwiceInOneInstantBecauseTheIdWouldBeTheSame() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.quote(2000, OKX, 100, 100.1);
    rig.quote(2000, OKX, 102, 102.1);
    assertThat(rig.events).hasSize(2);

    rig.quote(2001, OKX, 102, 102.1);
    assertThat(rig.told().getLast()).isEqualTo("2001 opened binance>okx 200 size 1.0");
  }

  @Test
  void shutdownClosesWhatIsOpenOnceAndInTheOrderOfOpening() {
    rig.quote(1000, OKX, 101, 101.1);
    rig.quote(2000, BYBIT, 99.9, 100);
    rig.quote(3000, BINANCE, 99.8, 100);
    rig.lane.shutdown(ms(4000));
    rig.lane.shutdown(ms(5000));

    assertThat(rig.told())
        .containsExactly(
            "2000 opened bybit>okx 100 size 1.0",
            "3000 opened binance>okx 100 size 1.0",
            "4000 closed bybit>okx SHUTDOWN at 100 last 100",
            "4000 closed binance>okx SHUTDOWN at 100 last 100");
    assertThat(rig.counters.closed(Reason.SHUTDOWN).value()).isEqualTo(2);
  }

  @Test
  void theConfiguredRateDecides() {
    // 20 bps per fill: gross 100, net (101·0.998 − 100·1.002) / 100.2 = 59.68, and with both exits
    // (101·0.996 − 100·1.004) / 100.4 = 19.52
    assertThat(openNetBps(Roi.GROSS, 60)).containsExactly(59.68);
    assertThat(openNetBps(Roi.NET, 60)).isEmpty();
    assertThat(openNetBps(Roi.NET, 59)).containsExactly(59.68);
    assertThat(openNetBps(Roi.ROUND_TRIP, 20)).isEmpty();
    assertThat(openNetBps(Roi.ROUND_TRIP, 19)).containsExactly(59.68);
  }

  private static double[] openNetBps(Roi roi, double threshold) {
    var buy = Listed.on("binance:usdm", "BTCUSDT", "BTC/USDT:USDT").takerBps(20).listing();
    var sell = Listed.on("okx:public", "BTC-USDT-SWAP", "BTC/USDT:USDT").takerBps(20).listing();
    var rules = new OpportunityRules(roi, threshold, 0, 500, Map.of());
    var rig = new EngineRig(rules, EngineRig.NO_SAMPLES).list(buy, sell);
    rig.quote(1000, buy, 99.9, 100);
    rig.quote(2000, sell, 101, 101.1);
    return rig.events.stream()
        .mapToDouble(
            e -> Math.round(((OpportunityOpened) e).opportunity().openNetBps() * 100) / 100.0)
        .toArray();
  }

  @Test
  void anUpdateHoldsTheOpportunityAsItIsAtThatMoment() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 105);
    rig.quote(4000, OKX, 103, 105);

    var updated = (OpportunityUpdated) rig.events.getLast();
    assertThat(updated.opportunity().peakNanos()).isEqualTo(ms(4000));
    assertThat(updated.opportunity().meanNetBps()).isEqualTo(100, within(1e-9));
  }
}
