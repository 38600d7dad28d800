package dev.parallax.backtest;

import java.math.BigDecimal;

/**
 * What an attempt earned, in exact decimals.
 *
 * @param notionalQuote what its larger leg traded at entry, in the quote asset
 * @param profitQuote after the taker fees of everything it traded, in the quote asset
 * @param profitSettle the same in the asset it is paid in: the coin for inverse contracts
 * @param roundTripProfitQuote less the fees of closing both positions again, on derivatives
 * @param feesQuote paid on everything it traded
 * @param netBps profit over what was bought with its fees; NaN where nothing was
 */
public record Booked(
    BigDecimal notionalQuote,
    BigDecimal profitQuote,
    BigDecimal profitSettle,
    BigDecimal roundTripProfitQuote,
    BigDecimal feesQuote,
    double netBps) {

  /** Of an attempt that traded nothing. */
  static final Booked NOTHING =
      new Booked(
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          Double.NaN);
}
