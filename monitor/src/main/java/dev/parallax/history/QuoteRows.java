package dev.parallax.history;

import dev.parallax.model.Instrument;
import dev.parallax.model.Segment;
import org.jspecify.annotations.Nullable;

/** Makes quotes of rows: four fields, and what is known of the listing. */
final class QuoteRows {
  static final String NO_TIME = "no time that can be read";
  static final String NO_NUMBER = "a price or size that is no number";
  static final String COLUMNS = "another number of columns than the header";

  private final GrowingCatalog catalog;
  private final int bidField;
  private final int bidSizeField;
  private final int askField;
  private final int askSizeField;
  private final BookNumbers bid = new BookNumbers();
  private final BookNumbers ask = new BookNumbers();

  QuoteRows(
      GrowingCatalog catalog, int bidField, int bidSizeField, int askField, int askSizeField) {
    this.catalog = catalog;
    this.bidField = bidField;
    this.bidSizeField = bidSizeField;
    this.askField = askField;
    this.askSizeField = askSizeField;
  }

  /**
   * The quote in a row. Where a number is unusable the book moved and nobody can say where to: what
   * was known of it ends, as it would have live.
   *
   * @param nanos when it was received, epoch ns; 0 where that cannot be read
   * @param instrument what it is of; null to tell it from the symbol
   */
  Reading read(
      Row row,
      Segment segment,
      String symbol,
      @Nullable Instrument instrument,
      long nanos,
      long sequence,
      long venueNanos) {
    if (nanos == 0) {
      return new Reading.Bad(NO_TIME);
    }
    int id = catalog.id(segment, symbol, instrument);
    if (id == GrowingCatalog.UNKNOWN) {
      return new Reading.Bad(catalog.missing(segment, symbol));
    }
    var listing = catalog.listing(id);
    if (!bid.read(row, bidField, bidSizeField, listing)
        || !ask.read(row, askField, askSizeField, listing)) {
      var none = Double.NaN;
      return new Reading.Bad(
          NO_NUMBER,
          new Reading.Quote(nanos, segment, id, none, none, none, none, sequence, venueNanos));
    }
    return new Reading.Quote(
        nanos, segment, id, bid.price(), bid.size(), ask.price(), ask.size(), sequence, venueNanos);
  }
}
