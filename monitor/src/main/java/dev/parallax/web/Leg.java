package dev.parallax.web;

import dev.parallax.model.Listing;
import dev.parallax.model.Printable;

/**
 * One side of a route: where it is bought or sold.
 *
 * @param ageMs since price or size last changed; null where there was no quote so far
 */
record Leg(
    String exchange, String segment, String symbol, double price, double size, double ageMs) {

  static Leg of(Listing listing, double price, double size, double ageMs) {
    return new Leg(
        listing.venue().id(),
        listing.segment().id(),
        Printable.text(listing.symbol()),
        price,
        size,
        ageMs);
  }
}
