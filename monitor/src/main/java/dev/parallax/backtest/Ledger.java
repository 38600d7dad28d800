package dev.parallax.backtest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Books the fills of one attempt that is flat again, or holds equal and opposite positions.
 *
 * <pre>
 * spot, linear   quote = Σ sold·(1 − f) − Σ bought·(1 + f)           amounts q base units, worth q·price
 * inverse        coin  = Σ n/price·(1 − f) − Σ n/price·(1 + f)       buys first, then sells, of n quote units
 * </pre>
 *
 * where the coin is converted to the quote asset at the price last sold at.
 */
final class Ledger {
  private static final MathContext EXACT = MathContext.DECIMAL128;
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final boolean inverse;
  private final boolean derivative;
  private BigDecimal cash = BigDecimal.ZERO;
  private BigDecimal fees = BigDecimal.ZERO;
  private BigDecimal paid = BigDecimal.ZERO;
  private BigDecimal bought = BigDecimal.ZERO;
  private BigDecimal sold = BigDecimal.ZERO;
  private BigDecimal exitFees = BigDecimal.ZERO;
  private BigDecimal lastSellPrice = BigDecimal.ZERO;

  private Ledger(Legs legs) {
    this.inverse = legs.isInverse();
    this.derivative = legs.isDerivative();
  }

  /**
   * The result of these fills.
   *
   * @param matched what both legs hold in equal and opposite amounts
   */
  static Booked book(Legs legs, List<Fill> fills, BigDecimal matched) {
    var ledger = new Ledger(legs);
    fills.stream()
        .filter(fill -> fill.filled().signum() > 0)
        .forEach(fill -> ledger.add(fill, matched));
    return ledger.paid.signum() > 0 ? ledger.result() : Booked.NOTHING;
  }

  private void add(Fill fill, BigDecimal matched) {
    var price = BigDecimal.valueOf(fill.price());
    var rate = BigDecimal.valueOf(fill.takerBps()).divide(BPS, EXACT);
    var worth = worth(fill.filled(), price);
    var fee = worth.multiply(rate, EXACT);
    boolean buys = fill.side() == Side.BUY;
    // A long position of an inverse contract is a claim in coin, a short one a debt.
    cash = buys == inverse ? cash.add(worth) : cash.subtract(worth);
    cash = cash.subtract(fee);
    fees = fees.add(inverse ? fee.multiply(price, EXACT) : fee);
    var quote = inverse ? fill.filled() : worth;
    if (buys) {
      paid = paid.add(quote).add(quote.multiply(rate, EXACT));
    } else {
      lastSellPrice = price;
    }
    if (!fill.isUnwind()) {
      exitFees = exitFees.add(worth(matched, price).multiply(rate, EXACT));
      bought = buys ? bought.add(quote) : bought;
      sold = buys ? sold : sold.add(quote);
    }
  }

  /** In the asset that is paid: quote units, or coins for inverse contracts. */
  private BigDecimal worth(BigDecimal amount, BigDecimal price) {
    return inverse ? amount.divide(price, EXACT) : amount.multiply(price, EXACT);
  }

  private Booked result() {
    var profit = toQuote(cash);
    return new Booked(
        bought.max(sold),
        profit,
        cash,
        derivative ? profit.subtract(toQuote(exitFees)) : profit,
        fees,
        profit.multiply(BPS).divide(paid, MathContext.DECIMAL64).doubleValue());
  }

  private BigDecimal toQuote(BigDecimal settle) {
    return inverse ? settle.multiply(lastSellPrice, EXACT) : settle;
  }
}
