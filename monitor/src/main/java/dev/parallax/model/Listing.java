package dev.parallax.model;

/**
 * An instrument as one segment lists it.
 *
 * @param symbol the venue's own spelling, such as {@code BTC-USDT-SWAP}
 * @param sizeUnit what the venue's sizes count
 * @param contractSize what one size unit is worth: base units for {@link SizeUnit#CONTRACTS}, quote
 *     units for {@link SizeUnit#QUOTE} (1 where the venue already counts in quote units); 1 for
 *     {@link SizeUnit#BASE}
 * @param priceMultiplier how many base units one published price pays for: 1000 for {@code
 *     1000PEPEUSDT}, else 1
 * @param tick the venue's price step, as published; NaN where it publishes none
 * @param lot the venue's size step in its own size units; NaN where it publishes none
 * @param minSize the smallest order in the venue's own size units; NaN where it publishes none
 * @param takerBps the fee the venue publishes for this listing; NaN where the segment's tier
 *     applies
 * @param expiryNanos when it stops trading, epoch ns; {@link Long#MAX_VALUE} where no end is known
 */
public record Listing(
    Segment segment,
    String symbol,
    Instrument instrument,
    SizeUnit sizeUnit,
    double contractSize,
    double priceMultiplier,
    double tick,
    double lot,
    double minSize,
    double takerBps,
    long expiryNanos,
    ListingStatus status) {

  public Listing {
    if (!(contractSize > 0) || !(priceMultiplier > 0)) {
      throw new IllegalArgumentException(
          symbol + ": contract size and price multiplier must be above 0");
    }
  }

  public Venue venue() {
    return segment.venue();
  }

  /** The same listing with another status. */
  public Listing withStatus(ListingStatus newStatus) {
    return new Listing(
        segment,
        symbol,
        instrument,
        sizeUnit,
        contractSize,
        priceMultiplier,
        tick,
        lot,
        minSize,
        takerBps,
        expiryNanos,
        newStatus);
  }

  /** {@code binance:usdm BTCUSDT}, for messages. */
  @Override
  public String toString() {
    return segment + " " + symbol;
  }
}
