package dev.parallax.history;

import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Quotes as Tardis exports them, one or several exchanges in one file:
 *
 * <pre>
 * exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount
 * binance-futures,BTCUSDT,1585699200012000,1585699200017245,6.036,6411.63,6411.62,0.04
 * </pre>
 *
 * <p>Times are µs; an exchange that sends no time of its own has the local one twice. Amounts are
 * the exchange's own: contracts and US dollars where it counts so. An absent side is blank.
 *
 * @see <a href="https://docs.tardis.dev/downloadable-csv-files">Downloadable CSV files</a>
 */
final class TardisRows implements Rows {
  static final String FIRST_COLUMNS = "exchange,symbol,timestamp,local_timestamp,";
  static final String HEADER = FIRST_COLUMNS + "ask_amount,ask_price,bid_price,bid_amount";

  private static final Map<String, Segment> SEGMENTS =
      Map.of(
          "binance", Segment.parse("binance:spot"),
          "binance-futures", Segment.parse("binance:usdm"),
          "binance-delivery", Segment.parse("binance:coinm"),
          "bybit-spot", Segment.parse("bybit:spot"),
          "okex", Segment.parse("okx:public"),
          "okex-swap", Segment.parse("okx:public"),
          "okex-futures", Segment.parse("okx:public"),
          "deribit", Segment.parse("deribit:public"));

  /** All derivatives of Bybit have one name; what is settled in dollars of a chain is linear. */
  private static final String BYBIT = "bybit";

  private static final Pattern LINEAR = Pattern.compile(".*USDT(?:-\\w+)?|.*PERP|[^-]+-\\w+");
  private static final Segment BYBIT_LINEAR = Segment.parse("bybit:linear");
  private static final Segment BYBIT_INVERSE = Segment.parse("bybit:inverse");

  private final Path file;
  private final GrowingCatalog catalog;
  private final Row row = new Row();
  private @Nullable Layout layout;

  /** Where the columns are. */
  private record Layout(
      int columns, int exchange, int symbol, int timestamp, int local, QuoteRows quotes) {}

  TardisRows(Path file, GrowingCatalog catalog) {
    this.file = file;
    this.catalog = catalog;
  }

  @Override
  public Reading read(Lines line) throws IOException {
    row.read(line);
    var columns = layout;
    if (columns == null) {
      layout = layout();
      return new Reading.Header();
    }
    if (row.size() != columns.columns()) {
      return new Reading.Bad(QuoteRows.COLUMNS);
    }
    var exchange = row.text(columns.exchange());
    var symbol = row.text(columns.symbol());
    var segment = segment(exchange, symbol);
    if (segment == null) {
      return new Reading.Bad("no exchange here is called '" + exchange + "' by Tardis");
    }
    long nanos = row.nanos(columns.local());
    long venueNanos = row.nanos(columns.timestamp());
    return columns
        .quotes()
        .read(row, segment, symbol, null, nanos, 0, venueNanos == nanos ? 0 : venueNanos);
  }

  private Layout layout() throws IOException {
    var columns = Columns.of(file, row);
    return new Layout(
        columns.size(),
        columns.of("exchange"),
        columns.of("symbol"),
        columns.of("timestamp"),
        columns.of("local_timestamp"),
        new QuoteRows(
            catalog,
            columns.of("bid_price"),
            columns.of("bid_amount"),
            columns.of("ask_price"),
            columns.of("ask_amount")));
  }

  static @Nullable Segment segment(String exchange, String symbol) {
    if (exchange.equals(BYBIT)) {
      return LINEAR.matcher(symbol).matches() ? BYBIT_LINEAR : BYBIT_INVERSE;
    }
    return SEGMENTS.get(exchange);
  }
}
