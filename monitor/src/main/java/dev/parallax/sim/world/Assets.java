package dev.parallax.sim.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The coins and currencies of the simulated world, by symbol. */
public final class Assets {
  /** Coins that every venue lists in most kinds. */
  static final List<String> COINS =
      List.of(
          "BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "BNB", "LINK", "AVAX", "LTC", "BCH", "DOT",
          "UNI", "TRX", "NEAR", "AAVE", "SUI");

  /** Tokens so cheap that several venues quote a thousand of them. */
  static final List<String> TINY = List.of("PEPE", "SHIB", "BONK");

  private final Map<String, Asset> bySymbol = new LinkedHashMap<>();

  Assets() {
    for (var currency : List.of("USD", "USDT")) {
      add(currency, 1, 0);
    }
    add("USDC", 0.9999, 0);
    add("BTC", 86_740, 60);
    add("ETH", 3_120, 80);
    add("SOL", 142.3, 110);
    add("XRP", 2.214, 100);
    add("DOGE", 0.1621, 120);
    add("ADA", 0.4832, 110);
    add("BNB", 905.4, 70);
    add("LINK", 13.92, 110);
    add("AVAX", 15.21, 110);
    add("LTC", 92.4, 90);
    add("BCH", 528.3, 90);
    add("DOT", 2.613, 100);
    add("UNI", 6.12, 120);
    add("TRX", 0.2791, 50);
    add("NEAR", 2.134, 120);
    add("AAVE", 178.6, 110);
    add("SUI", 1.624, 130);
    add("PEPE", 0.00000521, 140);
    add("SHIB", 0.00000884, 120);
    add("BONK", 0.00000978, 150);
    add("ICP", 4.812, 100);
    add("IOTA", 0.1432, 100);
    add("TSLA", 412.3, 60);
    add("XAU", 4_120, 20);
    add("NEWT", 0.214, 200);
  }

  /** The asset, which is added at this price where it is new. */
  Asset getOrAdd(String symbol, double usd) {
    var known = bySymbol.get(symbol);
    return known == null ? add(symbol, usd, 100) : known;
  }

  Asset get(String symbol) {
    var asset = bySymbol.get(symbol);
    if (asset == null) {
      throw new IllegalArgumentException("asset: '" + symbol + "'; known: " + bySymbol.keySet());
    }
    return asset;
  }

  /** All assets, in the order of their ids. */
  public Collection<Asset> all() {
    return Collections.unmodifiableCollection(new ArrayList<>(bySymbol.values()));
  }

  private Asset add(String symbol, double usd, double hourlyBps) {
    var asset = new Asset(bySymbol.size(), symbol, usd, hourlyBps);
    bySymbol.put(symbol, asset);
    return asset;
  }
}
