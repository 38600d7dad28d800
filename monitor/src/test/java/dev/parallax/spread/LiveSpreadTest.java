package dev.parallax.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parallax.market.Market;
import dev.parallax.model.Listing;
import dev.parallax.model.SizeUnit;
import dev.parallax.model.Spread;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Golden cases: every expected number is worked out by hand beside it. */
class LiveSpreadTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  @Test
  void spotPaysTwoEntryFeesAndTradesWholeCommonLots() {
    var buy = Listed.on("binance:spot", "ETHUSDT", "ETH/USDT").lot(0.001).takerBps(10);
    var sell = Listed.on("okx:public", "ETH-USDT", "ETH/USDT").lot(0.1).takerBps(8);

    var spread = spread(buy, 100, 0.5, sell, 101, 0.3);

    // 101 / 100 − 1 = 0.01
    assertThat(spread.grossBps()).isEqualTo(100, ROUNDING);
    // received 101·(1 − 0.0008) = 100.9192, paid 100·(1 + 0.001) = 100.1; the difference is 0.8192
    assertThat(spread.netBps()).isEqualTo(0.8192 / 100.1 * 1e4, ROUNDING);
    assertThat(spread.feesBps()).isEqualTo(100 - 81.83816183816184, ROUNDING);
    // nothing has to be closed again
    assertThat(spread.roundTripNetBps()).isEqualTo(spread.netBps());
    // min(0.5, 0.3) = 0.3 is 3 lots of 0.1, where doubles say 0.3 / 0.1 = 2.9999999999999996
    assertThat(spread.sizeBase()).isEqualTo(0.3);
    assertThat(spread.notionalQuote()).isEqualTo(30);
    // 0.3 · 0.8192
    assertThat(spread.profitQuote()).isEqualTo(0.24576, ROUNDING);
    assertThat(spread.profitSettle()).isEqualTo(spread.profitQuote());
  }

  @Test
  void linearPaysFourFeesOnTheRoundTripAndCountsContractsInCoins() {
    var buy = Listed.on("binance:usdm", "BTCUSDT", "BTC/USDT:USDT").lot(0.001).takerBps(5);
    var sell =
        Listed.on("okx:public", "BTC-USDT-SWAP", "BTC/USDT:USDT")
            .sizes(SizeUnit.CONTRACTS, 0.01)
            .lot(0.01)
            .takerBps(5);

    // 123.45 contracts of 0.01 BTC are 1.2345 BTC
    var spread = spread(buy, 60_000, 2.5, sell, 60_600, 123.45 * 0.01);

    assertThat(spread.grossBps()).isEqualTo(100, ROUNDING);
    // 60600·0.9995 = 60569.7; 60000·1.0005 = 60030; difference 539.7
    assertThat(spread.netBps()).isEqualTo(539.7 / 60_030 * 1e4, ROUNDING);
    // each leg pays again: 60600·0.999 = 60539.4; 60000·1.001 = 60060; difference 479.4
    assertThat(spread.roundTripNetBps()).isEqualTo(479.4 / 60_060 * 1e4, ROUNDING);
    // lots: 0.001 BTC and 0.01 contracts · 0.01 BTC = 0.0001 BTC, together 0.001 BTC
    assertThat(spread.sizeBase()).isEqualTo(1.234);
    assertThat(spread.notionalQuote()).isEqualTo(74_040);
    // 1.234 · 539.7
    assertThat(spread.profitQuote()).isEqualTo(665.9898, ROUNDING);
  }

  @Test
  void inverseContractsOfUnequalWorthTradeInTheirCommonMultipleAndEarnCoins() {
    var buy = inverse("binance:coinm", "BTCUSD_PERP", 100, 1).takerBps(5);
    var sell = inverse("deribit:public", "BTC-PERPETUAL", 1, 10).takerBps(5);

    // 7 contracts of 100 USD against an amount of 650 USD
    var spread = spread(buy, 60_000, 700 / 60_000.0, sell, 60_600, 650 / 60_600.0);

    // min(700, 650) = 650, in lots of lcm(100, 10) = 100 USD: 600
    assertThat(spread.notionalQuote()).isEqualTo(600);
    assertThat(spread.sizeBase()).isEqualTo(0.01);
    // coin: 600·(1/60000 − 1/60600) = 0.0100000000 − 0.0099009901 = 0.0000990099
    // fees: 600·0.0005/60000 + 600·0.0005/60600 = 0.0000050000 + 0.0000049505
    assertThat(spread.profitSettle()).isEqualTo(0.000089059405940594, within(1e-15));
    // sold at the bid: 600·(60600·0.9995/60000 − 1.0005) = 600·(1.009495 − 1.0005)
    assertThat(spread.profitQuote()).isEqualTo(5.397, ROUNDING);
    assertThat(spread.netBps()).isEqualTo(539.7 / 60_030 * 1e4, ROUNDING);
  }

  @Test
  void inverseContractsOfEqualWorthTradeOneByOne() {
    var buy = inverse("okx:public", "BTC-USD-SWAP", 100, 1).takerBps(5);
    var sell = inverse("binance:coinm", "BTCUSD_PERP", 100, 1).takerBps(5);

    // the parser divides by the level's price, and 300/p·p may end up below 300
    var spread = spread(buy, 61_803.4, 300 / 61_803.4, sell, 62_111.7, 500 / 62_111.7);

    assertThat(spread.notionalQuote()).isEqualTo(300);
    assertThat(spread.sizeBase()).isEqualTo(300 / 61_803.4);
  }

  @Test
  void aMultipliedTokenIsComparedPerToken() {
    // 1000PEPE: lot 1 is 1000 PEPE; the parser already gave price and size per PEPE
    var buy =
        Listed.on("binance:usdm", "1000PEPEUSDT", "PEPE/USDT:USDT")
            .multiplier(1000)
            .lot(1)
            .takerBps(5);
    // PEPE: 0.1 contracts of 10 million PEPE are 1 million PEPE
    var sell =
        Listed.on("okx:public", "PEPE-USDT-SWAP", "PEPE/USDT:USDT")
            .sizes(SizeUnit.CONTRACTS, 10_000_000)
            .lot(0.1)
            .takerBps(5);

    // 2345 · 1000 PEPE at 0.01 per 1000 against 2.3 contracts
    var spread = spread(buy, 0.01 / 1000, 2_345_000, sell, 0.0000101, 23_000_000);

    assertThat(spread.grossBps()).isEqualTo(100, ROUNDING);
    // min(2345000, 23000000) = 2345000 in lots of lcm(1000, 1000000) = 1000000
    assertThat(spread.sizeBase()).isEqualTo(2_000_000);
    assertThat(spread.notionalQuote()).isEqualTo(20, ROUNDING);
    // 2000000·(0.0000101·0.9995 − 0.00001·1.0005) = 2000000·(0.00001009495 − 0.000010005)
    assertThat(spread.profitQuote()).isEqualTo(0.1799, ROUNDING);
  }

  @Test
  void aSizeBelowEitherMinimumIsNone() {
    var buy = Listed.on("binance:spot", "ETHUSDT", "ETH/USDT").lot(0.001).minSize(0.01);
    var sell = Listed.on("okx:public", "ETH-USDT", "ETH/USDT").lot(0.001).minSize(0.25);

    assertThat(spread(buy, 100, 5, sell, 101, 0.249).sizeBase()).isZero();
    assertThat(spread(buy, 100, 5, sell, 101, 0.25).sizeBase()).isEqualTo(0.25);
  }

  @Test
  void withoutPublishedLotsTheSmallerDisplayedSizeCounts() {
    var buy = Listed.on("binance:spot", "ETHUSDT", "ETH/USDT");
    var sell = Listed.on("okx:public", "ETH-USDT", "ETH/USDT");

    assertThat(spread(buy, 100, 0.123456789, sell, 101, 1).sizeBase()).isEqualTo(0.123456789);
  }

  @Test
  void agesAreTimesSinceThePriceOrSizeMoved() {
    var buy = Listed.on("binance:spot", "ETHUSDT", "ETH/USDT").listing();
    var sell = Listed.on("okx:public", "ETH-USDT", "ETH/USDT").listing();
    var market = market(buy, sell);
    var routes = routes(market);
    market.top(0).apply(1, 99, 1, 100, 1, 7, 0, 1000);
    market.top(0).apply(1, 99, 1, 100, 1, 7, 0, 3000);
    market.top(1).apply(2, 101, 1, 102, 1, 0, 0, 2000);

    var live = routes.routesOf(0).getFirst();
    live.price(5000);
    var spread = live.figures().toSpread(live.route());

    assertThat(spread.atNanos()).isEqualTo(5000);
    assertThat(spread.buyAgeNanos()).isEqualTo(4000);
    assertThat(spread.sellAgeNanos()).isEqualTo(3000);
  }

  /** What saves a division must agree with it, however close the rate is. */
  @Test
  void isBelowAMultipleWhereTheRateSaysSo() {
    long seed = Long.getLong("parallax.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    int below = 0;
    for (int i = 0; i < 20_000; i++) {
      var instrument = random.nextBoolean() ? "A/USDT" : "A/USDT:USDT";
      var buy = Listed.on("binance:usdm", "A", instrument).takerBps(random.nextInt(-5, 50));
      var sell = Listed.on("okx:public", "A", instrument).takerBps(random.nextInt(-5, 50));
      var market = market(buy.listing(), sell.listing());
      var live = routes(market).routesOf(0).getFirst();
      double ask = random.nextInt(1, 1_000_000) * 0.01;
      market.top(0).apply(1, ask / 2, 1, ask, 1, 1, 0, 1);
      market.top(1).apply(2, ask * (1 + random.nextInt(-500, 500) / 1e4), 1, 2 * ask, 1, 1, 0, 1);
      assertThat(live.isUsable(1)).isTrue();
      live.price(1);
      var figures = live.figures();
      double off = random.nextBoolean() ? 1e-9 : -1e-9;

      assertThat(live.isGrossPositive()).as("seed %d", seed).isEqualTo(figures.grossBps() > 0);
      assertThat(live.isGrossBelow(1 + figures.grossBps() / 1e4 + off))
          .as("seed %d", seed)
          .isEqualTo(off > 0);
      assertThat(live.isNetBelow(1 + figures.netBps() / 1e4 + off))
          .as("seed %d", seed)
          .isEqualTo(off > 0);
      assertThat(live.isRoundTripBelow(1 + figures.roundTripNetBps() / 1e4 + off))
          .as("seed %d", seed)
          .isEqualTo(off > 0);
      below += live.isNetBelow(1) ? 1 : 0;
    }
    assertThat(below).isBetween(2_000, 18_000);
  }

  private static Listed inverse(String segment, String symbol, double worth, double lot) {
    return Listed.on(segment, symbol, "BTC/USD:BTC").sizes(SizeUnit.QUOTE, worth).lot(lot);
  }

  private static Spread spread(
      Listed buyListed, double ask, double askSize, Listed sellListed, double bid, double bidSize) {
    var buy = buyListed.listing();
    var sell = sellListed.listing();
    var market = market(buy, sell);
    var routes = routes(market);
    market.top(0).apply(1, ask * 0.99, 1, ask, askSize, 1, 0, 1);
    market.top(1).apply(2, bid, bidSize, bid * 1.01, 1, 1, 0, 1);

    var live =
        routes.routesOf(1).stream()
            .filter(s -> s.route().buy().equals(buy))
            .findFirst()
            .orElseThrow();
    assertThat(live.unusable(1)).isNull();
    live.price(1);
    live.measure();
    return live.figures().toSpread(live.route());
  }

  private static Market market(Listing... listings) {
    var market = new Market(segment -> Long.MAX_VALUE);
    for (int id = 0; id < listings.length; id++) {
      market.list(id, listings[id]);
    }
    return market;
  }

  private static Routes routes(Market market) {
    var published = Map.of(market.listing(0).segment(), 10.0, market.listing(1).segment(), 10.0);
    var routes = new Routes(market, new FeeSchedule(Map.of(), published));
    routes.layOut(List.of(List.of(0, 1)));
    return routes;
  }
}
