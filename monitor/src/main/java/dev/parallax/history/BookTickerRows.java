package dev.parallax.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Best bid and offer of one symbol as Binance publishes it; old files have no header:
 *
 * <pre>
 * update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time
 * 4305513208261,70020.4,3.161,70020.5,6.142,1711756800006,1711756800012
 * </pre>
 *
 * <p>Nobody's receive time is in it: the event time, when the exchange sent it, stands for it, so
 * that all of its quotes come as early as nobody can have them.
 *
 * @see <a href="https://github.com/binance/binance-public-data">Binance public data</a>
 */
final class BookTickerRows implements Rows {
  static final String FIRST_COLUMNS = "update_id,best_bid_price,best_bid_qty,";
  private static final int NO_HEADER_COLUMNS = 7;

  private final Source.BookTicker source;
  private final GrowingCatalog catalog;
  private final Row row = new Row();
  private @Nullable Layout layout;

  /** Where the columns are. */
  private record Layout(int columns, int update, int transaction, int event, QuoteRows quotes) {}

  BookTickerRows(Source.BookTicker source, GrowingCatalog catalog) {
    this.source = source;
    this.catalog = catalog;
  }

  @Override
  public Reading read(Lines line) throws IOException {
    row.read(line);
    var columns = layout;
    if (columns == null) {
      if (row.integer(0) < 0) {
        layout = withHeader();
        return new Reading.Header();
      }
      columns = new Layout(NO_HEADER_COLUMNS, 0, 5, 6, new QuoteRows(catalog, 1, 2, 3, 4));
      layout = columns;
    }
    if (row.size() != columns.columns()) {
      return new Reading.Bad(QuoteRows.COLUMNS);
    }
    long sent = row.nanos(columns.event());
    return columns
        .quotes()
        .read(
            row,
            source.segment(),
            source.symbol(),
            null,
            sent,
            Math.max(0, row.integer(columns.update())),
            row.nanos(columns.transaction()));
  }

  private Layout withHeader() throws IOException {
    var columns = Columns.of(source.file(), row);
    return new Layout(
        columns.size(),
        columns.of("update_id"),
        columns.of("transaction_time"),
        columns.of("event_time"),
        new QuoteRows(
            catalog,
            columns.of("best_bid_price"),
            columns.of("best_bid_qty"),
            columns.of("best_ask_price"),
            columns.of("best_ask_qty")));
  }
}
