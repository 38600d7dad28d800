package dev.parallax.sim.world;

import static dev.parallax.sim.world.Segments.DERIBIT_PUBLIC;

import dev.parallax.model.Instrument;
import dev.parallax.sim.world.World.Row;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What Deribit lists: inverse and USDC futures, and spot, on one socket. */
final class DeribitListings {
  private static final DateTimeFormatter DAY_MONTH_YEAR =
      DateTimeFormatter.ofPattern("dMMMyy", Locale.ENGLISH);
  private static final List<String> USDC_COINS =
      List.of(
          "BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "LINK", "AVAX", "LTC", "BCH", "DOT", "UNI",
          "NEAR", "TRX", "BNB");
  private static final double FUTURE_TAKER_BPS = 3.5;

  private DeribitListings() {}

  static void addTo(World world, Expiries expiries) {
    for (var coin : List.of("BTC", "ETH")) {
      inverse(world, coin, "PERPETUAL", Instrument.perpetual(coin, "USD", coin));
      for (var day : expiries.all()) {
        inverse(world, coin, name(day), Instrument.future(coin, "USD", coin, day));
      }
      for (var day : expiries.quarters()) {
        var future = Instrument.future(coin, "USDC", "USDC", day);
        linear(world, coin + "_USDC-" + name(day), coin, future, Trait.NORMAL);
      }
      spot(world, coin, "USDT", Trait.NORMAL);
    }
    for (var coin : USDC_COINS) {
      linear(world, coin + "_USDC-PERPETUAL", coin, perpetual(coin), Trait.NORMAL);
    }
    for (var coin : List.of("BTC", "ETH", "SOL", "XRP", "AVAX", "BNB")) {
      spot(world, coin, "USDC", Trait.NORMAL);
    }
    spot(world, "ETH", "BTC", Trait.NORMAL);
    spot(world, "DOGE", "USDC", Trait.HALTED);
    for (var token : Assets.TINY) {
      world.add(
          new Row(DERIBIT_PUBLIC, "1000" + token + "_USDC-PERPETUAL", perpetual(token))
              .tick(Increment.of("0.0000001"))
              .lot(Increment.of("100"))
              .multiplied(1000)
              .takerBps(FUTURE_TAKER_BPS));
    }
    linear(world, "TSLA_USDC-PERPETUAL", "TSLA", perpetual("TSLA"), Trait.STOCK);
    var quarter = expiries.quarters().getFirst();
    var combo = Instrument.future("BTC", "USD", "BTC", quarter);
    world.add(
        new Row(DERIBIT_PUBLIC, "BTC-FS-" + name(quarter) + "_PERP", combo)
            .tick(Increment.of("0.5"))
            .lot(Increment.of("10"))
            .quoteAmounts(1)
            .trait(Trait.COMBO));
  }

  private static void inverse(World world, String coin, String suffix, Instrument instrument) {
    boolean dated = instrument.expiry() != null;
    boolean bitcoin = coin.equals("BTC");
    world.add(
        new Row(DERIBIT_PUBLIC, coin + "-" + suffix, instrument)
            .tick(Increment.of(bitcoin ? (dated ? "2.5" : "0.5") : (dated ? "0.25" : "0.05")))
            .lot(Increment.of(bitcoin ? "10" : "1"))
            .quoteAmounts(1)
            .takerBps(FUTURE_TAKER_BPS));
  }

  private static void linear(
      World world, String symbol, String coin, Instrument instrument, Trait trait) {
    world.add(
        Steps.linear(world, coin, DERIBIT_PUBLIC, symbol, instrument)
            .takerBps(FUTURE_TAKER_BPS)
            .trait(trait));
  }

  private static void spot(World world, String coin, String quote, Trait trait) {
    var instrument = Instrument.spot(coin, quote);
    world.add(
        Steps.spot(world, coin, DERIBIT_PUBLIC, coin + "_" + quote, instrument)
            .takerBps(0)
            .trait(trait));
  }

  private static Instrument perpetual(String coin) {
    return Instrument.perpetual(coin, "USDC", "USDC");
  }

  private static String name(LocalDate day) {
    return DAY_MONTH_YEAR.format(day).toUpperCase(Locale.ROOT);
  }
}
