package dev.parallax.sim.protocol;

import dev.parallax.model.Kind;
import dev.parallax.model.ListingStatus;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The symbol rows of Binance's three {@code exchangeInfo}.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/general-endpoints">Binance:
 *     exchange information</a>
 */
final class BinanceRows {
  /** 2100-12-25 08:00 UTC: what a perpetual has for a delivery date. */
  private static final long NEVER_MILLIS = 4_133_404_800_000L;

  private BinanceRows() {}

  static String pair(SimulatedListing listing) {
    var symbol = listing.symbol();
    int end = symbol.indexOf('_');
    return end < 0 ? symbol : symbol.substring(0, end);
  }

  static ObjectNode spot(SimulatedListing listing) {
    var instrument = listing.facts().instrument();
    var row = JsonTrees.object();
    row.put("symbol", listing.symbol());
    row.put(
        "status",
        switch (listing.status()) {
          case TRADING -> "TRADING";
          case HALTED -> "HALT";
          case CLOSED -> "BREAK";
        });
    row.put("baseAsset", instrument.base()).put("baseAssetPrecision", 8);
    row.put("quoteAsset", instrument.quote());
    row.put("quotePrecision", 8).put("quoteAssetPrecision", 8);
    row.put("baseCommissionPrecision", 8).put("quoteCommissionPrecision", 8);
    row.set(
        "orderTypes",
        JsonTrees.array("LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT"));
    row.put("icebergAllowed", true).put("ocoAllowed", true).put("otoAllowed", true);
    row.put("quoteOrderQtyMarketAllowed", true).put("allowTrailingStop", true);
    row.put("cancelReplaceAllowed", true)
        .put("amendAllowed", true)
        .put("pegInstructionsAllowed", true);
    row.put("isSpotTradingAllowed", true).put("isMarginTradingAllowed", false);
    var filters = row.putArray("filters");
    filters
        .addObject()
        .put("filterType", "PRICE_FILTER")
        .put("minPrice", listing.tick().text(8))
        .put("maxPrice", "1000000.00000000")
        .put("tickSize", listing.tick().text(8));
    filters
        .addObject()
        .put("filterType", "LOT_SIZE")
        .put("minQty", listing.lot().text(8))
        .put("maxQty", "9000000.00000000")
        .put("stepSize", listing.lot().text(8));
    filters.addObject().put("filterType", "ICEBERG_PARTS").put("limit", 10);
    filters
        .addObject()
        .put("filterType", "NOTIONAL")
        .put("minNotional", instrument.quote().equals("BTC") ? "0.00010000" : "5.00000000")
        .put("applyMinToMarket", true)
        .put("maxNotional", "9000000.00000000")
        .put("applyMaxToMarket", false)
        .put("avgPriceMins", 5);
    row.putArray("permissions");
    row.putArray("permissionSets").add(JsonTrees.array("SPOT", "MARGIN"));
    row.put("defaultSelfTradePreventionMode", "EXPIRE_MAKER");
    row.set("allowedSelfTradePreventionModes", JsonTrees.array("EXPIRE_TAKER", "EXPIRE_MAKER"));
    return row;
  }

  /**
   * A row of USDⓈ-M or COIN-M.
   *
   * @param currentQuarterNanos when the nearest dated contracts expire
   */
  static ObjectNode future(
      SimulatedListing listing, boolean coinMargined, long currentQuarterNanos) {
    var instrument = listing.facts().instrument();
    boolean stock = listing.trait() == Trait.STOCK;
    boolean dated = instrument.kind() == Kind.FUTURE;
    var row = JsonTrees.object();
    row.put("symbol", listing.symbol()).put("pair", pair(listing));
    boolean current = listing.facts().expiryNanos() == currentQuarterNanos;
    row.put(
        "contractType",
        dated
            ? (current ? "CURRENT_QUARTER" : "NEXT_QUARTER")
            : (stock ? "TRADIFI_PERPETUAL" : "PERPETUAL"));
    row.put("deliveryDate", dated ? listing.facts().expiryNanos() / 1_000_000 : NEVER_MILLIS);
    row.put("onboardDate", 1_569_398_400_000L);
    row.put(coinMargined ? "contractStatus" : "status", futureStatus(listing));
    if (coinMargined) {
      row.put("contractSize", (long) listing.facts().contractSize());
    }
    row.put("maintMarginPercent", "2.5000").put("requiredMarginPercent", "5.0000");
    row.put("baseAsset", baseAsset(listing)).put("quoteAsset", instrument.quote());
    row.put("marginAsset", instrument.settle());
    row.put("pricePrecision", listing.tick().scale())
        .put("quantityPrecision", listing.lot().scale());
    row.put("baseAssetPrecision", 8).put("quotePrecision", 8);
    if (coinMargined) {
      row.put("equalQtyPrecision", 4).put("maxMoveOrderLimit", 10_000);
    }
    row.put("underlyingType", underlyingType(instrument.base(), stock));
    row.set("underlyingSubType", stock ? JsonTrees.array("TradFi") : JsonTrees.array("PoW"));
    row.put("triggerProtect", "0.0500").put("liquidationFee", "0.012500");
    row.put("marketTakeBound", "0.05");
    futureFilters(listing, coinMargined, row.putArray("filters"));
    row.set("orderTypes", JsonTrees.array("LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT"));
    row.set("timeInForce", JsonTrees.array("GTC", "IOC", "FOK", "GTX", "GTD"));
    return row;
  }

  private static void futureFilters(
      SimulatedListing listing, boolean coinMargined, ArrayNode filters) {
    filters
        .addObject()
        .put("filterType", "PRICE_FILTER")
        .put("minPrice", listing.tick().text())
        .put("maxPrice", "4529764")
        .put("tickSize", listing.tick().text());
    for (var type : new String[] {"LOT_SIZE", "MARKET_LOT_SIZE"}) {
      filters
          .addObject()
          .put("filterType", type)
          .put("minQty", listing.lot().text())
          .put("maxQty", "1000000")
          .put("stepSize", listing.lot().text());
    }
    filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("limit", 200);
    if (!coinMargined) {
      filters.addObject().put("filterType", "MIN_NOTIONAL").put("notional", "5");
    }
  }

  private static String futureStatus(SimulatedListing listing) {
    return switch (listing.status()) {
      case TRADING -> "TRADING";
      case HALTED -> listing.trait() == Trait.HALTED ? "SETTLING" : "TRADING_HALT";
      case CLOSED -> "CLOSE";
    };
  }

  private static String underlyingType(String base, boolean stock) {
    return stock ? (base.equals("XAU") ? "COMMODITY" : "EQUITY") : "COIN";
  }

  /** Binance puts the factor of a multiplied token into the asset's name. */
  private static String baseAsset(SimulatedListing listing) {
    double multiplier = listing.facts().priceMultiplier();
    var base = listing.facts().instrument().base();
    return multiplier == 1 ? base : (long) multiplier + base;
  }

  /** True where a row of this status belongs into the default answer. */
  static boolean isListed(SimulatedListing listing) {
    return listing.status() != ListingStatus.CLOSED;
  }
}
