package dev.parallax.sim.world;

import static dev.parallax.sim.world.Segments.BYBIT_INVERSE;
import static dev.parallax.sim.world.Segments.BYBIT_LINEAR;
import static dev.parallax.sim.world.Segments.BYBIT_SPOT;

import dev.parallax.model.Instrument;
import dev.parallax.sim.world.World.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What Bybit lists: spot, linear and inverse. */
final class BybitListings {
  private static final DateTimeFormatter DAY_MONTH_YEAR =
      DateTimeFormatter.ofPattern("dMMMyy", Locale.ENGLISH);
  private static final List<String> USDC_COINS =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "LINK", "AVAX", "LTC", "ADA", "BNB");
  private static final List<String> COIN_MARGINED =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "LINK", "LTC", "DOT");

  private BybitListings() {}

  static void addTo(World world, Expiries expiries) {
    for (var coin : Assets.COINS) {
      spot(world, coin, "USDT", Trait.NORMAL);
      linear(world, coin + "USDT", coin, "USDT", Trait.NORMAL);
    }
    for (var coin : USDC_COINS) {
      spot(world, coin, "USDC", Trait.NORMAL);
      linear(world, coin + "PERP", coin, "USDC", Trait.NORMAL);
    }
    for (var token : Assets.TINY) {
      spot(world, token, "USDT", Trait.NORMAL);
    }
    thousands(world, "1000PEPEUSDT", "PEPE");
    thousands(world, "SHIB1000USDT", "SHIB");
    thousands(world, "1000BONKUSDT", "BONK");
    spot(world, "ICP", "USDT", Trait.NORMAL);
    spot(world, "IOTA", "USDT", Trait.NORMAL);
    linear(world, "ICPUSDT", "ICP", "USDT", Trait.NORMAL);
    linear(world, "NEWTUSDT", "NEWT", "USDT", Trait.PRE_MARKET);
    linear(world, "TSLAUSDT", "TSLA", "USDT", Trait.STOCK);
    world.add(
        Steps.spot(world, "TSLA", BYBIT_SPOT, "TSLAXUSDT", Instrument.spot("TSLA", "USDT"))
            .trait(Trait.STOCK));
    for (var coin : List.of("BTC", "ETH")) {
      for (var day : expiries.quarters()) {
        linearDated(world, coin + "USDT-", coin, "USDT", day);
        linearDated(world, coin + "-", coin, "USDC", day);
        var suffix = Expiries.quarterCode(day) + String.valueOf(day.getYear() % 100);
        inverse(world, coin, suffix, Instrument.future(coin, "USD", coin, day));
      }
    }
    for (var coin : COIN_MARGINED) {
      inverse(world, coin, "", Instrument.perpetual(coin, "USD", coin));
    }
  }

  private static void spot(World world, String coin, String quote, Trait trait) {
    var instrument = Instrument.spot(coin, quote);
    world.add(Steps.spot(world, coin, BYBIT_SPOT, coin + quote, instrument).trait(trait));
  }

  private static void linear(World world, String symbol, String coin, String quote, Trait trait) {
    var instrument = Instrument.perpetual(coin, quote, quote);
    world.add(Steps.linear(world, coin, BYBIT_LINEAR, symbol, instrument).trait(trait));
  }

  private static void thousands(World world, String symbol, String token) {
    world.add(
        new Row(BYBIT_LINEAR, symbol, Instrument.perpetual(token, "USDT", "USDT"))
            .tick(Increment.of("0.0000001"))
            .lot(Increment.of("100"))
            .multiplied(1000));
  }

  private static void linearDated(
      World world, String prefix, String coin, String quote, LocalDate day) {
    var symbol = prefix + DAY_MONTH_YEAR.format(day).toUpperCase(Locale.ROOT);
    var future = Instrument.future(coin, quote, quote, day);
    world.add(Steps.linear(world, coin, BYBIT_LINEAR, symbol, future));
  }

  private static void inverse(World world, String coin, String suffix, Instrument instrument) {
    int magnitude = world.asset(coin).magnitude();
    world.add(
        new Row(BYBIT_INVERSE, coin + "USD" + suffix, instrument)
            .tick(Increment.powerOfTen(Steps.tick(magnitude)))
            .quoteAmounts(1));
  }
}
