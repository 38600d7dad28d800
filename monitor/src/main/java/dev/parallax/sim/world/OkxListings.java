package dev.parallax.sim.world;

import static dev.parallax.sim.world.Segments.OKX_PUBLIC;

import dev.parallax.model.Instrument;
import dev.parallax.sim.world.World.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What OKX lists: spot, swaps and futures on one socket. */
final class OkxListings {
  private static final DateTimeFormatter YYMMDD =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final List<String> USDC_COINS =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "LINK", "AVAX", "LTC", "ADA");
  private static final List<String> COIN_MARGINED =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "LINK", "AVAX", "LTC", "BCH", "DOT");

  private OkxListings() {}

  static void addTo(World world, Expiries expiries) {
    for (var coin : Assets.COINS) {
      spot(world, coin, "USDT");
      linear(
          world, coin, "USDT", Math.pow(10, Math.min(3, 2 - magnitude(world, coin))), Trait.NORMAL);
    }
    for (var coin : USDC_COINS) {
      spot(world, coin, "USDC");
    }
    linear(world, "BTC", "USDC", 0.0001, Trait.NORMAL);
    linear(world, "ETH", "USDC", 0.001, Trait.NORMAL);
    for (var token : Assets.TINY) {
      spot(world, token, "USDT");
    }
    linear(world, "PEPE", "USDT", 10_000_000, Trait.NORMAL);
    linear(world, "SHIB", "USDT", 1_000_000, Trait.NORMAL);
    linear(world, "BONK", "USDT", 100_000, Trait.NORMAL);
    spot(world, "ETH", "BTC");
    spot(world, "IOTA", "USDT");
    linear(world, "ICP", "USDT", 1, Trait.SILENT);
    linear(world, "IOTA", "USDT", 100, Trait.HALTED);
    linear(world, "NEWT", "USDT", 100, Trait.PRE_MARKET);
    linear(world, "TSLA", "USDT", 0.1, Trait.STOCK);
    for (var coin : COIN_MARGINED) {
      var perpetual = Instrument.perpetual(coin, "USD", coin);
      inverse(world, coin, coin + "-USD-SWAP", perpetual);
    }
    for (var coin : List.of("BTC", "ETH")) {
      for (var day : expiries.all()) {
        var suffix = YYMMDD.format(day);
        inverse(world, coin, coin + "-USD-" + suffix, Instrument.future(coin, "USD", coin, day));
        linearDated(world, coin, "USDT", day, Trait.NORMAL);
      }
    }
    linearDated(world, "BTC", "USDC", expiries.quarters().getLast().plusYears(5), Trait.XPERP);
  }

  private static int magnitude(World world, String coin) {
    return world.asset(coin).magnitude();
  }

  private static void spot(World world, String coin, String quote) {
    var symbol = coin + "-" + quote;
    world.add(Steps.spot(world, coin, OKX_PUBLIC, symbol, Instrument.spot(coin, quote)));
  }

  private static void linear(
      World world, String coin, String quote, double baseUnits, Trait trait) {
    var symbol = coin + "-" + quote + "-SWAP";
    var perpetual = Instrument.perpetual(coin, quote, quote);
    world.add(contract(world, coin, symbol, perpetual, baseUnits).trait(trait));
  }

  private static void linearDated(
      World world, String coin, String quote, LocalDate day, Trait trait) {
    var symbol = coin + "-" + quote + "-" + YYMMDD.format(day);
    var future = Instrument.future(coin, quote, quote, day);
    double baseUnits = coin.equals("BTC") ? 0.01 : 0.1;
    world.add(contract(world, coin, symbol, future, baseUnits).trait(trait));
  }

  private static Row contract(
      World world, String coin, String symbol, Instrument instrument, double baseUnits) {
    double usd = world.asset(coin).usd() * baseUnits;
    return new Row(OKX_PUBLIC, symbol, instrument)
        .tick(Increment.powerOfTen(Steps.tick(magnitude(world, coin))))
        .lot(Increment.of(usd < 20 ? "1" : usd < 200 ? "0.1" : "0.01"))
        .contracts(baseUnits);
  }

  private static void inverse(World world, String coin, String symbol, Instrument instrument) {
    world.add(
        new Row(OKX_PUBLIC, symbol, instrument)
            .tick(Increment.powerOfTen(Steps.tick(magnitude(world, coin))))
            .quoteAmounts(coin.equals("BTC") ? 100 : 10));
  }
}
