package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.market.Market;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Listing BINANCE = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  private static final Listing BYBIT = Listed.on("bybit:spot", "BTCUSDT", "BTC/USDT").listing();
  private static final Listing OKX = Listed.on("okx:public", "BTC-USDT", "BTC/USDT").listing();
  private static final Listing OKX_TOO = Listed.on("okx:public", "BTC2", "BTC/USDT").listing();

  private final Market market = new Market(segment -> Long.MAX_VALUE);
  private final Routes routes =
      new Routes(
          market,
          new FeeSchedule(
              Map.of(),
              Map.of(
                  Segment.parse("binance:spot"), 10.0,
                  Segment.parse("bybit:spot"), 10.0,
                  Segment.parse("okx:public"), 10.0)));

  @BeforeEach
  void list() {
    var listings = List.of(BINANCE, BYBIT, OKX, OKX_TOO);
    for (int id = 0; id < listings.size(); id++) {
      market.list(id, listings.get(id));
    }
  }

  @Test
  void goBothWaysBetweenAnyTwoVenues() {
    routes.layOut(List.of(List.of(0, 1, 2)));

    assertThat(names(routes.all())).containsExactly("0>1", "1>0", "0>2", "2>0", "1>2", "2>1");
    assertThat(names(routes.routesOf(0))).containsExactly("0>1", "1>0", "0>2", "2>0");
    assertThat(names(routes.routesOf(1))).containsExactly("1>0", "0>1", "1>2", "2>1");
    assertThat(names(routes.routesOf(2))).containsExactly("2>0", "0>2", "2>1", "1>2");
    assertThat(routes.routesOf(3)).isEmpty();
    assertThat(routes.all()).extracting(LiveSpread::id).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void joinNoVenueWithItselfAndNothingThatIsClosed() {
    market.list(1, BYBIT.withStatus(ListingStatus.CLOSED));
    routes.layOut(List.of(List.of(0, 1), List.of(2, 3)));

    assertThat(routes.all()).isEmpty();
  }

  @Test
  void keepTheirSpreadWhileNobodyWatches() {
    routes.layOut(List.of(List.of(0, 1)));
    var first = List.copyOf(routes.all());
    routes.layOut(List.of());

    assertThat(routes.routesOf(0)).isEmpty();
    assertThat(routes.all()).isEqualTo(first);

    routes.layOut(List.of(List.of(0, 2), List.of(0, 1)));
    assertThat(routes.all()).startsWith(first.toArray(LiveSpread[]::new)).hasSize(4);
  }

  private List<String> names(List<LiveSpread> spreads) {
    return spreads.stream().map(s -> id(s.route().buy()) + ">" + id(s.route().sell())).toList();
  }

  private int id(Listing listing) {
    return List.of(BINANCE, BYBIT, OKX, OKX_TOO).indexOf(listing);
  }
}
