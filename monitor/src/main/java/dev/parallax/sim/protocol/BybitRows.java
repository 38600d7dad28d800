package dev.parallax.sim.protocol;

import dev.parallax.model.Kind;
import dev.parallax.model.ListingStatus;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of Bybit's {@code instruments-info} and {@code tickers}.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/instrument">Bybit: instruments</a>
 */
final class BybitRows {
  private BybitRows() {}

  static String status(SimulatedListing listing) {
    if (listing.trait() == Trait.PRE_MARKET) {
      return "PreLaunch";
    }
    return switch (listing.status()) {
      case TRADING -> "Trading";
      case HALTED -> "Delivering";
      case CLOSED -> "Closed";
    };
  }

  static ObjectNode spot(SimulatedListing listing) {
    var instrument = listing.facts().instrument();
    var row = JsonTrees.object().put("symbol", listing.symbol()).put("symbolId", listing.id());
    row.put("baseCoin", instrument.base() + (listing.trait() == Trait.STOCK ? "X" : ""));
    row.put("quoteCoin", instrument.quote()).put("innovation", "0");
    row.put("symbolType", listing.trait() == Trait.STOCK ? "xstocks" : "");
    row.put("xstockMultiplier", listing.trait() == Trait.STOCK ? "1" : "");
    row.put("status", status(listing)).put("marginTrading", "utaOnly").put("stTag", "0");
    row.putObject("lotSizeFilter")
        .put("basePrecision", listing.lot().text())
        .put("quotePrecision", "0.00000001")
        .put("minOrderQty", listing.lot().text())
        .put("maxOrderQty", "1000000")
        .put("minOrderAmt", "5")
        .put("maxOrderAmt", "8000000")
        .put("maxLimitOrderQty", "1000000")
        .put("maxMarketOrderQty", "500000");
    row.putObject("priceFilter").put("tickSize", listing.tick().text());
    row.putObject("riskParameters").put("priceLimitRatioX", "0.01").put("priceLimitRatioY", "0.02");
    return row;
  }

  static ObjectNode contract(SimulatedListing listing) {
    var instrument = listing.facts().instrument();
    boolean dated = instrument.kind() == Kind.FUTURE;
    var row = JsonTrees.object().put("symbol", listing.symbol()).put("symbolId", listing.id());
    row.put(
        "contractType",
        (instrument.isInverse() ? "Inverse" : "Linear") + (dated ? "Futures" : "Perpetual"));
    row.put("status", status(listing));
    row.put("baseCoin", baseCoin(listing)).put("quoteCoin", instrument.quote());
    row.put("launchTime", "1584230400000");
    row.put("deliveryTime", dated ? Long.toString(listing.facts().expiryNanos() / 1_000_000) : "0");
    row.put("deliveryFeeRate", dated ? "0.0005" : "");
    row.put("priceScale", Integer.toString(listing.tick().scale()));
    row.putObject("leverageFilter")
        .put("minLeverage", "1")
        .put("maxLeverage", "100.00")
        .put("leverageStep", "0.01");
    row.putObject("priceFilter")
        .put("minPrice", listing.tick().text())
        .put("maxPrice", "1999999.80")
        .put("tickSize", listing.tick().text());
    row.putObject("lotSizeFilter")
        .put("maxOrderQty", "1190.000")
        .put("minOrderQty", listing.lot().text())
        .put("qtyStep", listing.lot().text())
        .put("postOnlyMaxOrderQty", "1190.000")
        .put("maxMktOrderQty", "500.000")
        .put("minNotionalValue", "5");
    row.put("unifiedMarginTrade", true).put("fundingInterval", dated ? 0 : 480);
    row.put("settleCoin", instrument.settle()).put("copyTrading", "both");
    row.put("upperFundingRate", "0.005").put("lowerFundingRate", "-0.005");
    row.put("isPreListing", listing.trait() == Trait.PRE_MARKET).putNull("preListingInfo");
    row.put("symbolType", listing.trait() == Trait.STOCK ? "stock" : "");
    return row;
  }

  /** A multiplied token's coin carries the factor on the side where the symbol has it. */
  private static String baseCoin(SimulatedListing listing) {
    double multiplier = listing.facts().priceMultiplier();
    var base = listing.facts().instrument().base();
    if (multiplier == 1) {
      return base;
    }
    var factor = Long.toString((long) multiplier);
    return listing.symbol().startsWith(factor) ? factor + base : base + factor;
  }

  static ObjectNode ticker(SimulatedListing listing) {
    var top = listing.top();
    int scale = listing.tick().scale();
    int sizeScale = listing.lot().scale();
    var text = new Text();
    return JsonTrees.object()
        .put("symbol", listing.symbol())
        .put("bid1Price", text.clear().decimal(top.bid(), scale, scale).toString())
        .put("bid1Size", text.clear().shortest(top.bidSize(), sizeScale, 0).toString())
        .put("ask1Price", text.clear().decimal(top.ask(), scale, scale).toString())
        .put("ask1Size", text.clear().shortest(top.askSize(), sizeScale, 0).toString())
        .put("lastPrice", text.clear().decimal(top.bid(), scale, scale).toString());
  }

  /** True where the row belongs into an answer for this status. */
  static boolean matches(SimulatedListing listing, String status) {
    return status(listing).equals(status) && listing.status() != ListingStatus.CLOSED;
  }
}
