package dev.parallax.backtest.report;

import dev.parallax.backtest.AttemptResult;
import dev.parallax.backtest.Booked;
import dev.parallax.backtest.Causality;
import dev.parallax.backtest.Fill;
import dev.parallax.backtest.TradeResult;
import dev.parallax.json.Decimal;
import dev.parallax.model.Printable;
import dev.parallax.model.UtcText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of the three files; they may only ever be appended to. See docs/BACKTESTING.md. */
public final class CsvRows {
  static final List<String> OPPORTUNITIES =
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
          "open_gross_bps",
          "open_net_bps",
          "peak_net_bps",
          "mean_net_bps",
          "close_net_bps",
          "open_size_base",
          "open_notional_quote",
          "attempts",
          "outcome",
          "realised_net_bps",
          "quote_asset",
          "profit_quote",
          "round_trip_profit_quote",
          "settle_asset",
          "profit_settle");

  static final List<String> FILLS =
      List.of(
          "attempt_id",
          "at_utc",
          "decided_utc",
          "purpose",
          "side",
          "exchange",
          "symbol",
          "instrument",
          "limit",
          "wanted",
          "filled",
          "unit",
          "price",
          "taker_bps",
          "answer");

  static final List<String> EQUITY =
      List.of("ts_utc", "quote_asset", "attempt_id", "profit", "equity", "drawdown");

  private static final long NANOS_PER_MICRO = 1000;

  private CsvRows() {}

  /** A row and when it was final. */
  record Row(long atNanos, List<String> cells) {}

  /** Everything the three files will say, with the moment each row was final. */
  public static List<Causality.Row> all(List<TradeResult> trades) {
    var rows = new ArrayList<Row>();
    rows.addAll(opportunities(trades));
    rows.addAll(fills(trades));
    rows.addAll(equity(trades));
    return rows.stream()
        .map(row -> new Causality.Row(row.atNanos(), String.join(",", row.cells())))
        .toList();
  }

  static List<Row> opportunities(List<TradeResult> trades) {
    return trades.stream()
        .map(trade -> new Row(trade.finishedNanos(), opportunity(trade)))
        .toList();
  }

  private static List<String> opportunity(TradeResult trade) {
    var closed = trade.closed();
    var opportunity = closed.opportunity();
    var route = trade.route();
    var instrument = route.instrument();
    var first = trade.attempts().getFirst();
    return List.of(
        opportunity.id(),
        UtcText.time(opportunity.openedNanos()),
        UtcText.time(closed.atNanos()),
        Long.toString(Math.floorDiv(closed.durationNanos(), NANOS_PER_MICRO)),
        closed.reason().name(),
        Printable.cell(instrument.name()),
        route.buy().segment().id(),
        Printable.cell(route.buy().symbol()),
        route.sell().segment().id(),
        Printable.cell(route.sell().symbol()),
        Plain.text(Plain.bps(trade.seen().grossBps())),
        Plain.text(Plain.bps(trade.seen().netBps())),
        Plain.text(Plain.bps(opportunity.peakNetBps())),
        Plain.text(Plain.bps(opportunity.meanNetBps())),
        Plain.text(Plain.bps(closed.closeNetBps())),
        Decimal.plain(trade.seen().sizeBase()),
        Decimal.plain(trade.seen().notionalQuote()),
        Integer.toString(trade.attempts().size()),
        first.outcome().name(),
        Plain.text(Plain.bps(first.booked().netBps())),
        instrument.quote(),
        sum(trade, Booked::profitQuote),
        sum(trade, Booked::roundTripProfitQuote),
        instrument.isInverse() ? instrument.settle() : instrument.quote(),
        sum(trade, Booked::profitSettle));
  }

  private static String sum(TradeResult trade, Function<Booked, BigDecimal> figure) {
    var sum =
        trade.attempts().stream()
            .map(attempt -> figure.apply(attempt.booked()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Plain.money(sum).toPlainString();
  }

  static List<Row> fills(List<TradeResult> trades) {
    var rows = new ArrayList<Row>();
    for (var trade : trades) {
      for (var attempt : trade.attempts()) {
        attempt.fills().forEach(fill -> rows.add(new Row(fill.atNanos(), fill(attempt, fill))));
      }
    }
    rows.sort(Comparator.comparingLong(Row::atNanos).thenComparing(row -> row.cells().getFirst()));
    return rows;
  }

  private static List<String> fill(AttemptResult attempt, Fill fill) {
    var instrument = fill.listing().instrument();
    return List.of(
        attempt.id(),
        UtcText.time(fill.atNanos()),
        UtcText.time(fill.decidedNanos()),
        fill.isUnwind() ? "unwind" : "entry",
        fill.side().name().toLowerCase(Locale.ROOT),
        fill.listing().segment().id(),
        Printable.cell(fill.listing().symbol()),
        Printable.cell(instrument.name()),
        Decimal.plain(fill.limit()),
        Plain.money(fill.wanted()).toPlainString(),
        Plain.money(fill.filled()).toPlainString(),
        instrument.isInverse() ? instrument.quote() : instrument.base(),
        Decimal.plain(fill.price()),
        Decimal.plain(fill.takerBps()),
        fill.answer().name());
  }

  static List<Row> equity(List<TradeResult> trades) {
    return Equity.of(trades).stream()
        .map(point ->
            new Row(
                point.atNanos(),
                List.of(
                    UtcText.time(point.atNanos()),
                    point.asset(),
                    point.attempt(),
                    Plain.money(point.profit()).toPlainString(),
                    Plain.money(point.equity()).toPlainString(),
                    Plain.money(point.drawdown()).toPlainString())))
        .toList();
  }
}
