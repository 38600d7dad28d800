package dev.parallax.model;

/**
 * What buying at one venue's ask and selling at another venue's bid leaves, at one moment.
 *
 * <p>Prices are per base unit in the quote asset, sizes are base units, rates are basis points of
 * the price paid. {@code netBps} has paid the taker fee of both entry legs, {@code roundTripNetBps}
 * also both exit fees where the position must be closed again (on spot it equals {@code netBps}).
 *
 * @param atNanos when it was seen, epoch ns
 * @param buySize size offered at the ask
 * @param buyAgeNanos how long ago the buy quote last changed, by our clock
 * @param sizeBase what can be traded now on both legs, floored to both lots; 0 where not one lot is
 * @param notionalQuote what that size costs in the quote asset (for inverse contracts: the quote
 *     amount of the contracts)
 * @param profitSettle net profit at that size in the asset it is paid in: the quote asset, or the
 *     coin for inverse contracts
 * @param profitQuote the same, converted to the quote asset
 */
public record Spread(
    long atNanos,
    Route route,
    double buyAsk,
    double buySize,
    long buyAgeNanos,
    double sellBid,
    double sellSize,
    long sellAgeNanos,
    double grossBps,
    double netBps,
    double roundTripNetBps,
    double sizeBase,
    double notionalQuote,
    double profitSettle,
    double profitQuote) {

  /** What the entry fees of both legs cost: gross minus net. */
  public double feesBps() {
    return grossBps - netBps;
  }
}
