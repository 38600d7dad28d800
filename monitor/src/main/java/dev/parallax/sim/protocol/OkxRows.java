package dev.parallax.sim.protocol;

import dev.parallax.model.Kind;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.SizeUnit;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of OKX's {@code public/instruments}, also pushed by the {@code instruments} channel.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#public-data-rest-api-get-instruments">OKX:
 *     instruments</a>
 */
final class OkxRows {
  private OkxRows() {}

  static boolean isListed(SimulatedListing listing) {
    return listing.status() != ListingStatus.CLOSED;
  }

  static String type(SimulatedListing listing) {
    return switch (listing.facts().instrument().kind()) {
      case SPOT -> "SPOT";
      case PERPETUAL -> "SWAP";
      case FUTURE -> "FUTURES";
    };
  }

  static ObjectNode row(SimulatedListing listing) {
    var instrument = listing.facts().instrument();
    boolean spot = instrument.kind() == Kind.SPOT;
    boolean inverse = listing.facts().sizeUnit() == SizeUnit.QUOTE;
    var family = instrument.base() + "-" + instrument.quote();
    var row = JsonTrees.object().put("instType", type(listing)).put("instId", listing.symbol());
    row.put("instIdCode", 10_000 + listing.id());
    row.put("uly", spot ? "" : family).put("instFamily", spot ? "" : family);
    row.put("category", "1").put("instCategory", listing.trait() == Trait.STOCK ? "3" : "1");
    row.put("baseCcy", spot ? instrument.base() : "");
    row.put("quoteCcy", spot ? instrument.quote() : "");
    row.put("settleCcy", spot ? "" : instrument.settle());
    row.put("ctVal", spot ? "" : plain(listing.facts().contractSize()));
    row.put("ctMult", spot ? "" : "1");
    row.put("ctValCcy", spot ? "" : inverse ? instrument.quote() : instrument.base());
    row.put("ctType", spot ? "" : inverse ? "inverse" : "linear");
    row.put("optType", "").put("stk", "").put("listTime", "1573557408000");
    row.put("auctionEndTime", "").put("contTdSwTime", spot ? "1611907685000" : "");
    row.put("preMktSwTime", "").put("openType", spot ? "call_auction" : "");
    boolean dated = instrument.kind() == Kind.FUTURE;
    row.put("expTime", dated ? Long.toString(listing.facts().expiryNanos() / 1_000_000) : "");
    row.put("lever", spot ? "10" : "100")
        .put("alias", "")
        .put("futureSettlement", dated && inverse);
    row.put("tickSz", listing.tick().text());
    row.put("lotSz", listing.lot().text()).put("minSz", listing.lot().text());
    row.put("ruleType", ruleType(listing)).put("state", state(listing));
    row.put("maxLmtSz", "100000000").put("maxMktSz", "12000").put("maxLmtAmt", "20000000");
    row.put("maxMktAmt", spot ? "1000000" : "").put("maxStopSz", "12000");
    row.put("maxTwapSz", "100000000")
        .put("maxIcebergSz", "100000000")
        .put("maxTriggerSz", "100000000");
    row.putArray("tradeQuoteCcyList");
    row.putArray("upcChg");
    return row;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String ruleType(SimulatedListing listing) {
    return switch (listing.trait()) {
      case XPERP -> "xperp";
      case PRE_MARKET -> "pre_market";
      case NORMAL, SILENT, HALTED, STOCK, COMBO -> "normal";
    };
  }

  private static String state(SimulatedListing listing) {
    return switch (listing.status()) {
      case TRADING -> "live";
      case HALTED -> "suspend";
      case CLOSED -> "expired";
    };
  }
}
