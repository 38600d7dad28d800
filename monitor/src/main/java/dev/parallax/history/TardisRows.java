package dev.parallax.history;

import dev.parallax.model.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /** All derivatives of Bybit have one name; what is settled in dollars of a chain is linear. */
  private static final String BYBIT_LINEAR = ".*USDT(?:-\\w+)?|.*PERP|[^-]+-\\w+";

  private static final String ANY = ".*";

  /** What Tardis calls an exchange, and our segments behind it: the first that knows the symbol. */
  private static final Map<String, List<Symbols>> SEGMENTS =
      Map.of(
          "binance", List.of(Symbols.of(ANY, "binance:spot")),
          "binance-futures", List.of(Symbols.of(ANY, "binance:usdm")),
          "binance-delivery", List.of(Symbols.of(ANY, "binance:coinm")),
          "bybit-spot", List.of(Symbols.of(ANY, "bybit:spot")),
          "bybit",
              List.of(Symbols.of(BYBIT_LINEAR, "bybit:linear"), Symbols.of(ANY, "bybit:inverse")),
          "okex", List.of(Symbols.of(ANY, "okx:public")),
          "okex-swap", List.of(Symbols.of(ANY, "okx:public")),
          "okex-futures", List.of(Symbols.of(ANY, "okx:public")),
          "deribit", List.of(Symbols.of(ANY, "deribit:public")));

  /** The symbols of one segment. */
  private record Symbols(Pattern pattern, Segment segment) {
    static Symbols of(String pattern, String segment) {
      return new Symbols(Pattern.compile(pattern), Segment.parse(segment));
    }
  }

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
    for (var symbols : SEGMENTS.getOrDefault(exchange, List.of())) {
      if (symbols.pattern().matcher(symbol).matches()) {
        return symbols.segment();
      }
    }
    return null;
  }
}
