package dev.parallax.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.app.config.ConfigReader;
import dev.parallax.catalog.Catalog;
import dev.parallax.feed.StartResult;
import dev.parallax.model.Listing;
import dev.parallax.spread.Listed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstrumentTableTest {
  private static final Listing BINANCE = listing("binance:spot", "BTCUSDT");
  private static final Listing BYBIT = listing("bybit:spot", "BTCUSDT");
  private static final Listing OKX = listing("okx:public", "BTC-USDT");

  private final ConfigReader reader = Exchanges.reader();

  @Test
  void doesNotDependOnWhichExchangeAnswersFirst() throws Exception {
    var table = table(List.of(BINANCE, BYBIT, OKX), false);
    assertThat(table)
        .isEqualTo(
            """
            BTC/USDT                     binance:spot BTCUSDT, bybit:spot BTCUSDT, okx:public BTC-USDT
            1 instruments on two exchanges or more
            """);
    assertThat(table(List.of(OKX, BYBIT, BINANCE), false)).isEqualTo(table);
    assertThat(table(List.of(OKX, BYBIT, BINANCE), true))
        .isEqualTo(table(List.of(BYBIT, BINANCE, OKX), true))
        .startsWith("{\"instruments\":[{\"instrument\":\"BTC/USDT\",");
  }

  private String table(List<Listing> inOrder, boolean json) throws Exception {
    var catalog = Catalog.empty();
    for (var listing : inOrder) {
      catalog = catalog.with(listing.segment(), List.of(listing));
    }
    var out = new ByteArrayOutputStream();
    var output =
        new Output(new Printer(out), new Printer(new ByteArrayOutputStream()), false, json);
    new InstrumentTable(
            Wiring.selection(reader.defaults()), new StartResult.Ready(catalog, new TreeMap<>()))
        .print(output);
    output.out().flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Listing listing(String segment, String symbol) {
    return Listed.on(segment, symbol, "BTC/USDT").listing();
  }
}
