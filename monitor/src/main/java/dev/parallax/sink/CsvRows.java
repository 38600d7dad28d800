package dev.parallax.sink;

import dev.parallax.json.Decimal;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Listing;
import dev.parallax.model.Printable;
import dev.parallax.model.Spread;
import dev.parallax.model.UtcText;
import java.util.List;

/** The columns of both kinds of file; they may only ever be appended to. See docs/DATA.md. */
final class CsvRows {
  static final List<String> SPREAD_HEADER =
      List.of(
          "ts_utc",
          "instrument",
          "buy_exchange",
          "buy_symbol",
          "buy_ask",
          "buy_size",
          "buy_age_us",
          "sell_exchange",
          "sell_symbol",
          "sell_bid",
          "sell_size",
          "sell_age_us",
          "gross_bps",
          "fees_bps",
          "net_bps",
          "round_trip_net_bps",
          "size_base",
          "notional_quote",
          "event");

  static final List<String> OPPORTUNITY_HEADER =
      List.of(
          "opportunity_id",
          "opened_utc",
          "closed_utc",
          "duration_us",
          "close_reason",
          "instrument",
          "buy_exchange",
          "buy_symbol",
          "sell_exchange",
          "sell_symbol",
          "open_net_bps",
          "peak_net_bps",
          "peak_utc",
          "mean_net_bps",
          "close_net_bps",
          "open_size_base",
          "max_size_base",
          "max_profit_quote",
          "updates");

  private CsvRows() {}

  /**
   * A row of a pair file.
   *
   * @param atNanos the event's own time: a closing may come later than its last spread
   * @param event {@code sample}, {@code opened}, {@code updated} or {@code closed}
   */
  static List<String> spread(long atNanos, Spread spread, String event) {
    var buy = spread.route().buy();
    var sell = spread.route().sell();
    return List.of(
        UtcText.time(atNanos),
        instrument(buy),
        exchange(buy),
        symbol(buy),
        Decimal.plain(spread.buyAsk()),
        Decimal.plain(spread.buySize()),
        CsvText.micros(spread.buyAgeNanos()),
        exchange(sell),
        symbol(sell),
        Decimal.plain(spread.sellBid()),
        Decimal.plain(spread.sellSize()),
        CsvText.micros(spread.sellAgeNanos()),
        CsvText.bps(spread.grossBps()),
        CsvText.bps(spread.feesBps()),
        CsvText.bps(spread.netBps()),
        CsvText.bps(spread.roundTripNetBps()),
        Decimal.plain(spread.sizeBase()),
        Decimal.plain(spread.notionalQuote()),
        event);
  }

  /** A row of the opportunities file. */
  static List<String> opportunity(OpportunityClosed closed) {
    var opportunity = closed.opportunity();
    var buy = opportunity.route().buy();
    var sell = opportunity.route().sell();
    return List.of(
        Printable.cell(opportunity.id()),
        UtcText.time(opportunity.openedNanos()),
        UtcText.time(closed.atNanos()),
        CsvText.micros(closed.durationNanos()),
        closed.reason().name(),
        instrument(buy),
        exchange(buy),
        symbol(buy),
        exchange(sell),
        symbol(sell),
        CsvText.bps(opportunity.openNetBps()),
        CsvText.bps(opportunity.peakNetBps()),
        UtcText.time(opportunity.peakNanos()),
        CsvText.bps(opportunity.meanNetBps()),
        CsvText.bps(closed.closeNetBps()),
        Decimal.plain(opportunity.openSizeBase()),
        Decimal.plain(opportunity.maxSizeBase()),
        Decimal.plain(opportunity.maxProfitQuote()),
        Integer.toString(opportunity.updates()));
  }

  private static String instrument(Listing listing) {
    return Printable.cell(listing.instrument().name());
  }

  private static String exchange(Listing listing) {
    return Printable.cell(listing.segment().id());
  }

  private static String symbol(Listing listing) {
    return Printable.cell(listing.symbol());
  }
}
