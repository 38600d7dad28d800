package dev.parallax.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ListingsTest {
  private static final Connector COIN_M = connector("binance:coinm");
  private static final Connector OKX = connector("okx:public");

  @Test
  void keepsNothingOfARowThatFailsHalfWay() {
    var listings = new Listings(COIN_M.segment());
    listings.read(COIN_M, coinMargined("BTC", "100"));

    assertThatThrownBy(() -> listings.read(COIN_M, coinMargined("ETH", "\"\"")))
        .hasMessageContaining("ETHUSD_PERP: contract size NaN");
    assertThat(listings.all()).extracting(Listing::symbol).containsExactly("BTCUSD_PERP");
  }

  @Test
  void takesNoInverseContractWhoseSizesAreNotInTheQuoteAsset() {
    refuses(swap("linear", "BTC"), "BTC-USD-SWAP: sizes in CONTRACTS, but the instrument is");
  }

  @Test
  void takesNoLinearContractWhoseSizesAreInTheQuoteAsset() {
    refuses(swap("inverse", "USDT"), "BTC-USD-SWAP: sizes in QUOTE, but the instrument is");
  }

  private static void refuses(Json row, String why) {
    var listings = new Listings(OKX.segment());

    assertThatThrownBy(() -> listings.read(OKX, row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
    assertThat(listings.all()).isEmpty();
  }

  private static Json coinMargined(String base, String contractSize) {
    return json(
        """
        {"symbol":"%sUSD_PERP","contractType":"PERPETUAL","contractStatus":"TRADING",\
        "contractSize":%s,"marginAsset":"%s","quoteAsset":"USD","baseAsset":"%s",\
        "underlyingType":"COIN"}\
        """
            .formatted(base, contractSize, base, base));
  }

  private static Json swap(String type, String settle) {
    return json(
        """
        {"instType":"SWAP","instId":"BTC-USD-SWAP","uly":"BTC-USD","settleCcy":"%s",\
        "ctType":"%s","ctVal":"100","ctMult":"1","tickSz":"0.1","state":"live"}\
        """
            .formatted(settle, type));
  }

  private static Json json(String text) {
    var document = new JsonDocument(1000);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(document.parse(bytes, 0, bytes.length)).isTrue();
    return document.root();
  }

  private static Connector connector(String segment) {
    return Connectors.ALL.stream()
        .filter(connector -> connector.segment().equals(Segment.parse(segment)))
        .findFirst()
        .orElseThrow();
  }
}
