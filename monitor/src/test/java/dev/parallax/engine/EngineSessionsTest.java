package dev.parallax.engine;

import static dev.parallax.engine.EngineRig.BINANCE;
import static dev.parallax.engine.EngineRig.BYBIT;
import static dev.parallax.engine.EngineRig.OKX;
import static dev.parallax.engine.EngineRig.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.ListingStatus;
import dev.parallax.model.Reason;
import dev.parallax.spread.Listed;
import org.junit.jupiter.api.Test;

/** Sessions end, catalogs change, and what is open follows. */
class EngineSessionsTest {
  private static final int OLD = 11;
  private static final int NEW = 12;

  private final EngineRig rig = EngineRig.usual();

  @Test
  void closesWhenAVenueDisconnectsAndLeavesTheOthersOpen() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(1000, BYBIT, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.endSessionOf(BINANCE, 2500);
    rig.tick(2600);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "2000 opened bybit>okx 100 size 1.0",
            "2500 closed binance>okx DISCONNECTED at NaN last 100");
  }

  @Test
  void aSessionIsReplacedWithoutAGap() {
    rig.quote(1000, OLD, 70, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.quote(2500, NEW, 70, BINANCE, 99.9, 100);
    rig.lane.sessionEnded(OLD, ms(3000));
    rig.quote(3500, NEW, 71, BINANCE, 99.9, 100.5);
    rig.lane.sessionEnded(NEW, ms(4000));

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "3500 updated binance>okx 50 size 1.0 updates 1",
            "4000 closed binance>okx DISCONNECTED at NaN last 50");
  }

  @Test
  void anOlderQuoteOfTheSessionThatIsReplacedIsCountedAndNotUsed() {
    rig.quote(1000, NEW, 71, BINANCE, 100.9, 101);
    rig.quote(1500, OLD, 70, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);

    assertThat(rig.events).isEmpty();
    assertThat(rig.counters.outOfOrder.value()).isEqualTo(1);
    assertThat(rig.counters.moved.value()).isEqualTo(2);
  }

  @Test
  void aVenueMayStartItsSequenceAgain() {
    rig.quote(1000, OLD, 4_030_692, BYBIT, 100.9, 101);
    rig.quote(1500, OLD, 1, BYBIT, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);

    assertThat(rig.told()).containsExactly("2000 opened bybit>okx 100 size 1.0");
  }

  @Test
  void aReconnectBringsTheVenueBack() {
    rig.quote(1000, OLD, 90, BYBIT, 99.9, 100);
    rig.lane.sessionEnded(OLD, ms(1500));
    rig.quote(2000, OKX, 101, 101.1);
    rig.quote(3000, NEW, 5, BYBIT, 99.9, 100);

    assertThat(rig.told()).containsExactly("3000 opened bybit>okx 100 size 1.0");
    assertThat(rig.counters.rejects(Reason.DISCONNECTED).value()).isEqualTo(2);
  }

  @Test
  void listingsAreAddedWhileOthersRun() {
    var growing = new EngineRig(EngineRig.rules(0), EngineRig.NO_SAMPLES).list(BINANCE, OKX);
    growing.quote(1000, BINANCE, 99.9, 100);
    growing.quote(2000, OKX, 101, 101.1);

    var deribit = Listed.on("deribit:public", "BTC_USDT", "BTC/USDT").listing();
    growing.list(deribit);
    growing.quote(3000, deribit, 102, 102.1);
    growing.quote(4000, OKX, 100, 101.1);

    assertThat(growing.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "3000 opened binance>deribit 200 size 1.0",
            "3000 opened okx>deribit 89 size 1.0",
            "4000 closed binance>okx CONVERGED at 0 last 100");
  }

  @Test
  void aDelistingClosesAsExpired() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.delist(OKX, 2500);
    rig.quote(3000, OKX, 102, 103);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "2500 closed binance>okx EXPIRED at NaN last 100");
  }

  @Test
  void whatIsNotWatchedAnyMoreClosesAsExpired() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.quote(2000, OKX, 101, 101.1);
    rig.watchNothing(2500);
    rig.quote(3000, OKX, 102, 102.1);
    rig.list();
    // What was held before counts no more: both legs have to speak again.
    rig.quote(4000, OKX, 102, 102.1);
    rig.quote(5000, BINANCE, 99.9, 100);

    assertThat(rig.told())
        .containsExactly(
            "2000 opened binance>okx 100 size 1.0",
            "2500 closed binance>okx EXPIRED at NaN last 100",
            "5000 opened binance>okx 200 size 1.0");
  }

  @Test
  void aListOfAnotherVenueDoesNotEndAHalt() {
    rig.quote(1000, BINANCE, 99.9, 100);
    rig.lane.status(rig.id(BINANCE), ListingStatus.HALTED, ms(1500));
    rig.list(Listed.on("deribit:public", "ETH_USDT", "ETH/USDT").listing());
    rig.quote(2000, OKX, 101, 101.1);
    assertThat(rig.events).isEmpty();

    rig.list(Listed.on("binance:spot", "ETHUSDT", "ETH/USDT").listing());
    rig.quote(3000, BINANCE, 99.9, 100);
    assertThat(rig.events).as("its own list says that it trades").hasSize(1);
  }

  @Test
  void listingsNobodyToldTheLaneAboutAreCounted() {
    rig.lane.quote(99, 1, 100, 1, 101, 1, 0, 0, ms(1000));
    rig.lane.status(-1, ListingStatus.HALTED, ms(1000));

    assertThat(rig.counters.unknownListing.value()).isEqualTo(2);
    assertThat(rig.events).isEmpty();
  }

  @Test
  void listingsOfOneVenueAreNotComparedWithEachOther() {
    var same = new EngineRig(EngineRig.rules(0), EngineRig.NO_SAMPLES);
    var second = Listed.on("binance:spot", "BTCUSDT2", "BTC/USDT").listing();
    same.list(BINANCE, second);
    same.quote(1000, BINANCE, 99.9, 100);
    same.quote(2000, second, 101, 101.1);

    assertThat(same.events).isEmpty();
    assertThat(same.counters.comparisons.value()).isZero();
  }
}
