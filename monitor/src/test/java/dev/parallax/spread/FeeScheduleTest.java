package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
  private static final Segment USDM = Segment.parse("binance:usdm");
  private static final Venue BINANCE = new Venue("binance");
  private static final Map<Segment, Double> PUBLISHED = Map.of(USDM, 5.0);

  private final Listed listed = Listed.on("binance:usdm", "BTCUSDT", "BTC/USDT:USDT");

  @Test
  void theUsersSegmentGoesBeforeTheUsersVenueBeforeTheListingBeforeTheTier() {
    var ofListing = listed.takerBps(4).listing();
    var segment = new FeeSchedule(Map.of(USDM, 1.0), Map.of(BINANCE, 2.0), PUBLISHED);
    var venue = new FeeSchedule(Map.of(), Map.of(BINANCE, 2.0), PUBLISHED);
    var published = new FeeSchedule(Map.of(), Map.of(), PUBLISHED);

    assertThat(segment.takerBps(ofListing)).isEqualTo(1);
    assertThat(venue.takerBps(ofListing)).isEqualTo(2);
    assertThat(published.takerBps(ofListing)).isEqualTo(4);
    assertThat(published.takerBps(listed.takerBps(Double.NaN).listing())).isEqualTo(5);
  }

  @Test
  void aFeeOfZeroIsAFee() {
    var published = new FeeSchedule(Map.of(), Map.of(), PUBLISHED);

    assertThat(published.takerBps(listed.takerBps(0).listing())).isZero();
  }

  @Test
  void aSegmentWithoutTierIsAnErrorThatNamesTheListing() {
    var nothing = new FeeSchedule(Map.of(), Map.of(), Map.of());

    assertThatThrownBy(() -> nothing.takerBps(listed.listing()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("binance:usdm BTCUSDT");
  }

  @Test
  void feesOutOfRangeAreRefusedByName() {
    assertThatThrownBy(() -> new FeeSchedule(Map.of(), Map.of(BINANCE, -1.0), PUBLISHED))
        .hasMessageContaining("binance")
        .hasMessageContaining("-1.0")
        .hasMessageContaining("0 to 1000");
  }
}
