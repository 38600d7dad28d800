package dev.parallax.feed;

import dev.parallax.json.Factor;
import dev.parallax.model.Listing;

/**
 * How the numbers a venue publishes for a listing become prices per base unit and sizes in base
 * units.
 *
 * @param price what published prices are multiplied with
 * @param size what published sizes are multiplied with
 * @param quoteSizes true where that makes them quote units, to be divided by the price
 */
record Scale(Factor price, Factor size, boolean quoteSizes) {

  static Scale of(Listing listing) {
    var price = Factor.dividedBy(listing.priceMultiplier());
    var contract = listing.contractSize();
    var multiplier = listing.priceMultiplier();
    return switch (listing.sizeUnit()) {
      case BASE -> new Scale(price, Factor.product(1, multiplier), false);
      case CONTRACTS -> new Scale(price, Factor.product(contract, multiplier), false);
      case QUOTE -> new Scale(price, Factor.product(contract, 1), true);
    };
  }
}
