package dev.parallax.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  static final Segment BINANCE = Segment.parse("binance:spot");
  static final Segment BINANCE_FUTURES = Segment.parse("binance:usdm");
  static final Segment OKX = Segment.parse("okx:public");

  private final Listing btc = listing(BINANCE, "BTCUSDT", "BTC/USDT");
  private final Listing eth = listing(BINANCE, "ETHUSDT", "ETH/USDT");
  private final Listing sol = listing(BINANCE, "SOLUSDT", "SOL/USDT");

  @Test
  void keepsIdsThroughEveryLaterList() {
    var first = Catalog.empty().with(BINANCE, List.of(btc, eth));
    var second = first.with(OKX, List.of(listing(OKX, "BTC-USDT", "BTC/USDT")));
    var third = second.with(BINANCE, List.of(sol, eth, btc));

    assertThat(List.of(third.id(btc), third.id(eth), third.id(sol))).containsExactly(0, 1, 3);
    assertThat(third.listingsOf(Instrument.parse("BTC/USDT"))).containsExactly(0, 2);
    assertThat(first.size()).isEqualTo(2);
    assertThat(first.id(sol)).isEqualTo(-1);
  }

  @Test
  void closesWhatIsNotInTheListAnyMoreAndOnlyInThatSegment() {
    var other = listing(OKX, "ETH-USDT", "ETH/USDT");
    var catalog =
        Catalog.empty()
            .with(BINANCE, List.of(btc, eth))
            .with(OKX, List.of(other))
            .with(BINANCE, List.of(btc));

    assertThat(catalog.listing(catalog.id(eth)).status()).isEqualTo(ListingStatus.CLOSED);
    assertThat(catalog.listing(catalog.id(btc)).status()).isEqualTo(ListingStatus.TRADING);
    assertThat(catalog.listing(catalog.id(other)).status()).isEqualTo(ListingStatus.TRADING);
    assertThat(catalog.comparable()).isEmpty();
  }

  @Test
  void opensAListingThatComesBackUnderItsOldId() {
    var catalog =
        Catalog.empty()
            .with(BINANCE, List.of(btc, eth))
            .with(BINANCE, List.of(btc))
            .with(BINANCE, List.of(eth, btc));

    assertThat(catalog.size()).isEqualTo(2);
    assertThat(catalog.id(eth)).isEqualTo(1);
    assertThat(catalog.listing(1).status()).isEqualTo(ListingStatus.TRADING);
  }

  @Test
  void givesAReusedSymbolAnotherId() {
    var renamed = listing(BINANCE, "BTCUSDT", "BTCNEW/USDT");
    var catalog = Catalog.empty().with(BINANCE, List.of(btc)).with(BINANCE, List.of(renamed));

    assertThat(catalog.id(btc)).isZero();
    assertThat(catalog.id(renamed)).isEqualTo(1);
    assertThat(catalog.listing(0).status()).isEqualTo(ListingStatus.CLOSED);
  }

  @Test
  void takesOverNewDetailsOfAKnownListing() {
    var halted = btc.withStatus(ListingStatus.HALTED);
    var catalog = Catalog.empty().with(BINANCE, List.of(btc)).with(BINANCE, List.of(halted));

    assertThat(catalog.listing(0)).isEqualTo(halted);
  }

  @Test
  void comparesAcrossVenuesAndNotAcrossSegmentsOfOne() {
    var catalog =
        Catalog.empty()
            .with(BINANCE, List.of(btc, eth))
            .with(BINANCE_FUTURES, List.of(listing(BINANCE_FUTURES, "BTCUSDT", "BTC/USDT")));
    assertThat(catalog.comparable()).isEmpty();

    var both = catalog.with(OKX, List.of(listing(OKX, "BTC-USDT", "BTC/USDT")));
    assertThat(both.comparable()).containsOnlyKeys(Instrument.parse("BTC/USDT"));
    assertThat(both.comparable()).containsValue(2);
  }

  @Test
  void refusesAListingOfAnotherSegment() {
    assertThatThrownBy(() -> Catalog.empty().with(OKX, List.of(btc)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("binance:spot BTCUSDT is not of okx:public");
  }

  static Listing listing(Segment segment, String symbol, String instrument) {
    return new Listing(
        segment,
        symbol,
        Instrument.parse(instrument),
        SizeUnit.BASE,
        1,
        1,
        0.01,
        0.001,
        0.001,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }
}
