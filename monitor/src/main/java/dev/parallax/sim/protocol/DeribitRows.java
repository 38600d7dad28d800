package dev.parallax.sim.protocol;

import dev.parallax.model.Instrument;
import dev.parallax.model.Kind;
import dev.parallax.model.ListingStatus;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.Trait;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of Deribit's {@code get_instruments}.
 *
 * @see <a href="https://docs.deribit.com/#public-get_instruments">Deribit: get_instruments</a>
 */
final class DeribitRows {
  /** Year 3000: what a perpetual has for an expiry. */
  private static final long NEVER_MILLIS = 32_503_708_800_000L;

  private DeribitRows() {}

  static boolean isListed(SimulatedListing listing) {
    return listing.status() != ListingStatus.CLOSED;
  }

  static String kind(SimulatedListing listing) {
    if (listing.trait() == Trait.COMBO) {
      return "future_combo";
    }
    return listing.facts().instrument().kind() == Kind.SPOT ? "spot" : "future";
  }

  static String state(SimulatedListing listing) {
    return switch (listing.status()) {
      case TRADING -> "open";
      case HALTED -> "halted";
      case CLOSED -> "delivered";
    };
  }

  /** Futures belong to what they settle in, spot to both its assets. */
  static boolean isIn(SimulatedListing listing, @Nullable String currency) {
    var instrument = listing.facts().instrument();
    return currency == null
        || currency.equals("any")
        || currency.equals(instrument.settle())
        || (instrument.kind() == Kind.SPOT && currency.equals(instrument.base()));
  }

  static ObjectNode row(SimulatedListing listing) {
    var instrument = listing.facts().instrument();
    boolean spot = instrument.kind() == Kind.SPOT;
    var row =
        JsonTrees.object().put("kind", kind(listing)).put("instrument_name", listing.symbol());
    row.put("instrument_id", 120_000 + listing.id());
    row.put("instrument_type", instrument.isInverse() ? "reversed" : "linear");
    row.put("base_currency", baseCurrency(listing, instrument));
    row.put("quote_currency", instrument.quote()).put("counter_currency", instrument.quote());
    if (!spot) {
      row.put("settlement_currency", instrument.settle());
      row.put("settlement_period", settlementPeriod(instrument));
      row.put("future_type", instrument.isInverse() ? "reversed" : "linear");
      row.put("max_leverage", 50).put("max_liquidation_commission", 0.0075);
    }
    row.put("contract_size", listing.lot().value());
    row.put("min_trade_amount", listing.lot().value());
    row.put("tick_size", listing.tick().value()).putArray("tick_size_steps");
    row.put(
        "expiration_timestamp",
        instrument.kind() == Kind.FUTURE
            ? listing.facts().expiryNanos() / 1_000_000
            : NEVER_MILLIS);
    row.put("creation_timestamp", 1_534_167_754_000L);
    double taker = listing.facts().takerBps();
    row.put("maker_commission", spot ? 0.0 : 0.00015);
    row.put("taker_commission", Double.isNaN(taker) ? 0.00035 : taker / 10_000);
    row.put("block_trade_commission", 0.00025).put("block_trade_min_trade_amount", 200_000);
    row.put("block_trade_tick_size", 0.01).put("rfq", false);
    row.put("price_index", priceIndex(instrument));
    row.put("underlying_type", listing.trait() == Trait.STOCK ? "equity" : "crypto");
    row.put("is_active", listing.status() == ListingStatus.TRADING);
    return row.put("state", state(listing));
  }

  /** The last Friday of a month ends a month, every other one a week. */
  private static String settlementPeriod(Instrument instrument) {
    var expiry = instrument.expiry();
    if (expiry == null) {
      return "perpetual";
    }
    return expiry.plusWeeks(1).getMonth() == expiry.getMonth() ? "week" : "month";
  }

  private static String priceIndex(Instrument instrument) {
    return (instrument.base() + "_" + instrument.quote()).toLowerCase(Locale.ROOT);
  }

  private static String baseCurrency(SimulatedListing listing, Instrument instrument) {
    double multiplier = listing.facts().priceMultiplier();
    return multiplier == 1 ? instrument.base() : (long) multiplier + instrument.base();
  }
}
