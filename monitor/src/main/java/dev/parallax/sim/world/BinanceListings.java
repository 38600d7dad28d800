package dev.parallax.sim.world;

import static dev.parallax.sim.world.Segments.BINANCE_COINM;
import static dev.parallax.sim.world.Segments.BINANCE_SPOT;
import static dev.parallax.sim.world.Segments.BINANCE_USDM;

import dev.parallax.model.Instrument;
import dev.parallax.sim.world.World.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What Binance lists: spot, USDⓈ-M and COIN-M. */
final class BinanceListings {
  private static final DateTimeFormatter YYMMDD =
      DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final List<String> USDC_COINS =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "LINK", "AVAX", "LTC", "BCH", "ADA", "BNB");
  private static final List<String> COIN_MARGINED =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "LINK", "AVAX", "LTC", "BCH", "DOT");

  private BinanceListings() {}

  static void addTo(World world, Expiries expiries) {
    for (var coin : Assets.COINS) {
      spot(world, coin, "USDT", Trait.NORMAL);
      linear(world, coin, "USDT");
    }
    for (var coin : USDC_COINS) {
      spot(world, coin, "USDC", Trait.NORMAL);
      linear(world, coin, "USDC");
    }
    for (var token : Assets.TINY) {
      spot(world, token, "USDT", Trait.NORMAL);
      thousands(world, token, "USDT");
      thousands(world, token, "USDC");
    }
    spot(world, "ETH", "BTC", Trait.NORMAL);
    spot(world, "ICP", "USDT", Trait.HALTED);
    spot(world, "IOTA", "USDT", Trait.SILENT);
    for (var coin : List.of("BTC", "ETH")) {
      expiries.quarters().forEach(day -> linearDated(world, coin, day));
    }
    odd(world, "ICP", Trait.HALTED);
    odd(world, "TSLA", Trait.STOCK);
    odd(world, "XAU", Trait.STOCK);
    for (var coin : COIN_MARGINED) {
      inverse(world, coin, "PERP", Instrument.perpetual(coin, "USD", coin));
    }
    for (var coin : List.of("BTC", "ETH")) {
      for (var day : expiries.quarters()) {
        inverse(world, coin, YYMMDD.format(day), Instrument.future(coin, "USD", coin, day));
      }
    }
  }

  private static void spot(World world, String coin, String quote, Trait trait) {
    int magnitude = world.asset(coin).magnitude();
    int quoteMagnitude = quote.equals("BTC") ? world.asset("BTC").magnitude() : 0;
    world.add(
        new Row(BINANCE_SPOT, coin + quote, Instrument.spot(coin, quote))
            .tick(Increment.powerOfTen(Math.max(-8, Steps.spotTick(magnitude) - quoteMagnitude)))
            .lot(Increment.powerOfTen(Steps.spotLot(magnitude)))
            .trait(trait));
  }

  private static void linear(World world, String coin, String quote) {
    world.add(Steps.linear(world, coin, BINANCE_USDM, coin + quote, perpetual(coin, quote)));
  }

  private static void thousands(World world, String token, String quote) {
    world.add(
        new Row(BINANCE_USDM, "1000" + token + quote, perpetual(token, quote))
            .tick(Increment.of("0.0000001"))
            .lot(Increment.of("1"))
            .multiplied(1000));
  }

  private static void linearDated(World world, String coin, LocalDate day) {
    var symbol = coin + "USDT_" + YYMMDD.format(day);
    var future = Instrument.future(coin, "USDT", "USDT", day);
    world.add(Steps.linear(world, coin, BINANCE_USDM, symbol, future));
  }

  private static void odd(World world, String base, Trait trait) {
    var row = Steps.linear(world, base, BINANCE_USDM, base + "USDT", perpetual(base, "USDT"));
    world.add(row.trait(trait));
  }

  private static void inverse(World world, String coin, String suffix, Instrument instrument) {
    int magnitude = world.asset(coin).magnitude();
    world.add(
        new Row(BINANCE_COINM, coin + "USD_" + suffix, instrument)
            .tick(Increment.powerOfTen(Steps.tick(magnitude)))
            .quoteAmounts(coin.equals("BTC") ? 100 : 10));
  }

  private static Instrument perpetual(String coin, String quote) {
    return Instrument.perpetual(coin, quote, quote);
  }
}
