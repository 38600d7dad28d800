package dev.parallax.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.model.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TardisSegmentsTest {

  @ParameterizedTest
  @CsvSource({
    "binance,         BTCUSDT,             binance:spot",
    "binance-futures, BTCUSDT_251226,      binance:usdm",
    "binance-delivery, BTCUSD_PERP,        binance:coinm",
    "bybit-spot,      BTCUSDT,             bybit:spot",
    "bybit,           BTCUSDT,             bybit:linear",
    "bybit,           BTCUSDT-27DEC25,     bybit:linear",
    "bybit,           BTCPERP,             bybit:linear",
    "bybit,           BTC-26DEC25,         bybit:linear",
    "bybit,           BTCUSD,              bybit:inverse",
    "bybit,           BTCUSDZ25,           bybit:inverse",
    "okex,            BTC-USDT,            okx:public",
    "okex-swap,       BTC-USDT-SWAP,       okx:public",
    "okex-futures,    BTC-USDT-251226,     okx:public",
    "deribit,         BTC-PERPETUAL,       deribit:public"
  })
  void aNameOfTardisAndASymbolTellTheSegment(String exchange, String symbol, String segment) {
    assertThat(TardisRows.segment(exchange, symbol)).isEqualTo(Segment.parse(segment));
  }

  @Test
  void anExchangeWithoutAConnectorHasNoSegment() {
    assertThat(TardisRows.segment("kraken", "XBT/USD")).isNull();
  }
}
