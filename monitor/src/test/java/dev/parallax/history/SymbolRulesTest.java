package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Segment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolRulesTest {

  @ParameterizedTest
  @CsvSource({
    "binance:spot, BTCUSDT, BTC/USDT, BASE",
    "binance:spot, BTCTUSD, BTC/TUSD, BASE",
    "binance:spot, USDTTRY, USDT/TRY, BASE",
    "binance:usdm, 1000PEPEUSDT, PEPE/USDT:USDT, BASE",
    "binance:usdm, BTCUSDT_240628, BTC/USDT:USDT-240628, BASE",
    "bybit:spot, ETHBTC, ETH/BTC, BASE",
    "bybit:linear, BTCUSDT, BTC/USDT:USDT, BASE",
    "bybit:linear, BTCPERP, BTC/USDC:USDC, BASE",
    "bybit:linear, BTC-29DEC23, BTC/USDC:USDC-231229, BASE",
    "bybit:linear, BTCUSDT-5JAN24, BTC/USDT:USDT-240105, BASE",
    "bybit:inverse, BTCUSD, BTC/USD:BTC, QUOTE",
    "okx:public, BTC-USDT, BTC/USDT, BASE",
    "deribit:public, BTC-PERPETUAL, BTC/USD:BTC, QUOTE",
    "deribit:public, SOL_USDC-PERPETUAL, SOL/USDC:USDC, BASE",
    "deribit:public, BTC-27JUN25, BTC/USD:BTC-250627, QUOTE",
    "deribit:public, ETH_USDC, ETH/USDC, BASE",
    "htx:spot, LINKUSDT, LINK/USDT, BASE"
  })
  void tellWhatASymbolStandsFor(String segment, String symbol, String instrument, String unit) {
    var listing = SymbolRules.listing(Segment.parse(segment), symbol).orElseThrow();

    assertThat(listing.instrument()).hasToString(instrument);
    assertThat(listing.sizeUnit()).hasToString(unit);
    assertThat(listing.contractSize()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "binance:coinm, BTCUSD_PERP",
    "binance:usdm, BTCUSDT_249999",
    "bybit:inverse, BTCUSDM24",
    "okx:public, BTC-USDT-SWAP",
    "okx:public, BTC-USD-240628",
    "deribit:public, BTC-27JUN25-100000-C",
    "htx:swaps, BTC-USDT",
    "binance:spot, USDT"
  })
  void sayNothingWhereAContractsWorthIsUnknown(String segment, String symbol) {
    assertThat(SymbolRules.listing(Segment.parse(segment), symbol)).isEmpty();
  }
}
