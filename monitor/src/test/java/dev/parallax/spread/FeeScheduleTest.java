package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Segment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
  private static final Segment USDM = Segment.parse("binance:usdm");
  private static final Map<Segment, Double> PUBLISHED = Map.of(USDM, 5.0);

  private final FeeSchedule published = new FeeSchedule(Map.of(), PUBLISHED);
  private final Listed listed = Listed.on("binance:usdm", "BTCUSDT", "BTC/USDT:USDT");

  @Test
  void theUsersFeeGoesBeforeTheListingBeforeTheTier() {
    var ofListing = listed.takerBps(4).listing();
    var own = new FeeSchedule(Map.of(USDM, 1.0), PUBLISHED);

    assertThat(own.takerBps(ofListing)).isEqualTo(1);
    assertThat(published.takerBps(ofListing)).isEqualTo(4);
    assertThat(published.takerBps(listed.takerBps(Double.NaN).listing())).isEqualTo(5);
  }

  @Test
  void aFactorIsForEveryFeeWhereverItComesFrom() {
    var own = new FeeSchedule(Map.of(USDM, 1.0), PUBLISHED).times(1.5);
    var ofListing = listed.takerBps(4).listing();

    assertThat(own.takerBps(ofListing)).isEqualTo(1.5);
    assertThat(published.times(0.5).takerBps(ofListing)).isEqualTo(2);
    assertThat(published.times(2).times(2).takerBps(listed.takerBps(Double.NaN).listing()))
        .isEqualTo(20);
    assertThat(published.times(0).takerBps(ofListing)).isZero();
    assertThatThrownBy(() -> published.times(-1)).hasMessageContaining("allowed: 0 to 10");
  }

  @Test
  void aFeeOfZeroIsAFee() {
    assertThat(published.takerBps(listed.takerBps(0).listing())).isZero();
  }

  @Test
  void aRebateIsAFeeWhoeverNamesIt() {
    var own = new FeeSchedule(Map.of(USDM, -100.0), PUBLISHED);
    var tier = new FeeSchedule(Map.of(), Map.of(USDM, -0.5));

    assertThat(own.takerBps(listed.listing())).isEqualTo(-100);
    assertThat(published.takerBps(listed.takerBps(-1).listing())).isEqualTo(-1);
    assertThat(tier.takerBps(listed.takerBps(Double.NaN).listing())).isEqualTo(-0.5);
  }

  @Test
  void aListingsFeeOutOfRangeGivesWayToTheTier() {
    assertThat(published.takerBps(listed.takerBps(-100.5).listing())).isEqualTo(5);
    assertThat(published.takerBps(listed.takerBps(1001).listing())).isEqualTo(5);
  }

  @Test
  void aSegmentWithoutTierIsAnErrorThatNamesTheListing() {
    var nothing = new FeeSchedule(Map.of(), Map.of());

    assertThatThrownBy(() -> nothing.takerBps(listed.listing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binance:usdm BTCUSDT");
  }

  @Test
  void feesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new FeeSchedule(Map.of(USDM, -101.0), PUBLISHED))
        .hasMessageContaining("binance:usdm")
        .hasMessageContaining("-101.0")
        .hasMessageContaining("-100 to 1000");
    assertThatThrownBy(() -> new FeeSchedule(Map.of(), Map.of(USDM, 1001.0)))
        .hasMessageContaining("1001.0");
  }
}
