package dev.parallax.backtest;

/** What an order does; a buy takes from the asks, a sell from the bids. */
public enum Side {
  BUY,
  SELL;

  Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}
