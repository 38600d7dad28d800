package dev.parallax.history;

import dev.parallax.model.Listing;

/**
 * One side of a quote, read from two fields in a venue's own units.
 *
 * <p>As live: blank or zero is an absent side, anything else that is no positive number is bad.
 */
final class BookNumbers {
  private double price;
  private double size;

  /** Reads a side; false where a number is none. */
  boolean read(Row row, int priceField, int sizeField, Listing listing) {
    double readPrice = number(row, priceField);
    double readSize = number(row, sizeField);
    boolean present = readPrice > 0 && readSize > 0;
    price = present ? readPrice / listing.priceMultiplier() : Double.NaN;
    size = present ? base(readSize, price, listing) : Double.NaN;
    return !(readPrice < 0 || readSize < 0);
  }

  /** Per base unit; NaN where the side is absent. */
  double price() {
    return price;
  }

  /** In base units; NaN where the side is absent. */
  double size() {
    return size;
  }

  private static double number(Row row, int field) {
    double number = row.decimal(field);
    return number >= 0 ? number : row.isBlank(field) ? Double.NaN : -1;
  }

  private static double base(double size, double price, Listing listing) {
    return switch (listing.sizeUnit()) {
      case BASE -> size * listing.priceMultiplier();
      case CONTRACTS -> size * listing.contractSize() * listing.priceMultiplier();
      case QUOTE -> size * listing.contractSize() / price;
    };
  }
}
