package dev.parallax.app.config;

import dev.parallax.model.Venue;
import java.util.Map;
import java.util.Set;

/** The exchanges these tests are about. */
public final class Known {
  public static final Map<Venue, Set<String>> EXCHANGES =
      Map.of(
          new Venue("binance"), Set.of("spot", "usdm", "coinm"),
          new Venue("bybit"), Set.of("spot", "linear", "inverse"),
          new Venue("okx"), Set.of("public"),
          new Venue("deribit"), Set.of("public"));

  private Known() {}
}
