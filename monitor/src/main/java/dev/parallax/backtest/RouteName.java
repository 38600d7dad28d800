package dev.parallax.backtest;

import dev.parallax.model.Route;

/** What a route is called in reports. */
public final class RouteName {
  private RouteName() {}

  /** {@code BTC/USDT binance:spot BTCUSDT -> okx:public BTC-USDT}. */
  public static String of(Route route) {
    return route.instrument() + " " + route.buy() + " -> " + route.sell();
  }
}
