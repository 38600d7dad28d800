package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.market.Market;
import dev.parallax.model.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The books of all listings of one lane, by the catalog's ids. */
final class Books {
  private final ToLongFunction<Segment> maxQuoteAgeNanos;
  private final Market market;
  private final List<Book> books = new ArrayList<>();

  Books(ToLongFunction<Segment> maxQuoteAgeNanos) {
    this.maxQuoteAgeNanos = maxQuoteAgeNanos;
    this.market = new Market(maxQuoteAgeNanos);
  }

  void list(Catalog catalog) {
    for (int id = 0; id < catalog.size(); id++) {
      var listing = catalog.listing(id);
      market.list(id, listing);
      if (id == books.size()) {
        long maxAge = maxQuoteAgeNanos.applyAsLong(listing.segment());
        books.add(new Book(listing, market.top(id), maxAge));
      } else {
        books.get(id).listing(listing);
      }
    }
  }

  Market market() {
    return market;
  }

  boolean knows(int id) {
    return id >= 0 && id < books.size();
  }

  int size() {
    return books.size();
  }

  Book get(int id) {
    return books.get(id);
  }
}
