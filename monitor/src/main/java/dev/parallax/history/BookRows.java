package dev.parallax.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of order books, of which the best level counts:
 *
 * <pre>
 * timestamp,symbol,b1,…,b10,bv1,…,bv10,a1,…,a10,av1,…,av10
 * 2021-08-20 00:00:00,LINKUSDT.BNC,27.095,…,988.45,…,27.101,…,21.079,…
 * </pre>
 */
final class BookRows implements Rows {
  private final Source.Books source;
  private final GrowingCatalog catalog;
  private final Row row = new Row();
  private @Nullable Layout layout;

  /** Where the columns are. */
  private record Layout(int columns, int timestamp, int symbol, QuoteRows quotes) {}

  BookRows(Source.Books source, GrowingCatalog catalog) {
    this.source = source;
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
    return columns
        .quotes()
        .read(
            row,
            source.segment(),
            withoutExchange(row.text(columns.symbol())),
            source.instrument(),
            row.nanos(columns.timestamp()),
            0,
            0);
  }

  /** {@code LINKUSDT} of {@code LINKUSDT.BNC}: what follows the point is the recorder's word. */
  private static String withoutExchange(String symbol) {
    int point = symbol.indexOf('.');
    return point > 0 ? symbol.substring(0, point) : symbol;
  }

  private Layout layout() throws IOException {
    var columns = Columns.of(source.file(), row);
    return new Layout(
        columns.size(),
        columns.of("timestamp"),
        columns.of("symbol"),
        new QuoteRows(
            catalog, columns.of("b1"), columns.of("bv1"), columns.of("a1"), columns.of("av1")));
  }
}
