package dev.parallax.benchmarks.load;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Connectors;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What four exchanges send for twenty coins, spelled as they spell it.
 *
 * <p>The sequence of a quote is {@link #SENT} and the time it was meant to be sent at, in ns of the
 * machine's monotonic clock, which all processes share. Deribit's quotes have no sequence.
 */
enum Wire {
  BINANCE(0, "binance:usdm", "C%02dUSDC") {
    @Override
    String frame(int coin, int variant, long sequence) {
      return String.format(
          Locale.ROOT,
          "{\"stream\":\"c%1$02dusdc@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":%2$d,"
              + "\"s\":\"%3$s\",\"ps\":\"%3$s\",\"b\":\"%4$.2f\",\"B\":\"%5$.3f\",\"a\":\"%6$.2f\","
              + "\"A\":\"%7$.3f\",\"T\":1785121247583,\"E\":1785121247584,\"st\":1}}",
          coin,
          sequence,
          symbol(coin),
          bid(coin, variant),
          size(variant),
          ask(coin, variant),
          size(variant + 1));
    }
  },
  BYBIT(1, "bybit:linear", "C%02dPERP") {
    @Override
    String frame(int coin, int variant, long sequence) {
      return String.format(
          Locale.ROOT,
          "{\"topic\":\"orderbook.1.%1$s\",\"ts\":1785121247583,\"type\":\"snapshot\",\"data\":{"
              + "\"s\":\"%1$s\",\"b\":[[\"%3$.2f\",\"%4$.3f\"]],\"a\":[[\"%5$.2f\",\"%6$.3f\"]],"
              + "\"u\":%2$d,\"seq\":715964319629},\"cts\":1785121247581}",
          symbol(coin),
          sequence,
          bid(coin, variant),
          size(variant),
          ask(coin, variant),
          size(variant + 1));
    }
  },
  OKX(2, "okx:public", "C%02d-USDC-SWAP") {
    @Override
    String frame(int coin, int variant, long sequence) {
      return String.format(
          Locale.ROOT,
          "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"%1$s\"},\"data\":[{\"asks\":[[\"%5$.2f\","
              + "\"%6$.3f\",\"0\",\"2\"]],\"bids\":[[\"%3$.2f\",\"%4$.3f\",\"0\",\"2\"]],"
              + "\"ts\":\"1785121247583\",\"seqId\":%2$d}]}",
          symbol(coin),
          sequence,
          bid(coin, variant),
          size(variant),
          ask(coin, variant),
          size(variant + 1));
    }
  },
  DERIBIT(3, "deribit:public", "C%02d_USDC-PERPETUAL") {
    @Override
    String frame(int coin, int variant, long sequence) {
      return String.format(
          Locale.ROOT,
          "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"quote.%1$s\","
              + "\"data\":{\"timestamp\":1785121247583,\"instrument_name\":\"%1$s\","
              + "\"best_ask_price\":%4$.2f,\"best_bid_price\":%2$.2f,\"best_ask_amount\":%5$.3f,"
              + "\"best_bid_amount\":%3$.3f}}}",
          symbol(coin),
          bid(coin, variant),
          size(variant),
          ask(coin, variant),
          size(variant + 1));
    }
  };

  static final int COINS = 20;

  /** Added to times, so that a sequence always has 19 digits and can be written in place. */
  static final long SENT = 1_000_000_000_000_000_000L;

  private final int index;
  private final String segment;
  private final String symbol;

  Wire(int index, String segment, String symbol) {
    this.index = index;
    this.segment = segment;
    this.symbol = symbol;
  }

  /** One quote; the variants of a coin differ in prices and sizes, within 5 bps. */
  abstract String frame(int coin, int variant, long sequence);

  /** Its place among the four, from 0. */
  int index() {
    return index;
  }

  Segment segment() {
    return Segment.parse(segment);
  }

  String symbol(int coin) {
    return String.format(Locale.ROOT, symbol, coin);
  }

  Connector connector() {
    return Connectors.ALL.stream()
        .filter(connector -> connector.segment().equals(segment()))
        .findFirst()
        .orElseThrow();
  }

  Listing listing(int coin) {
    return new Listing(
        segment(),
        symbol(coin),
        instrument(coin),
        SizeUnit.BASE,
        1,
        1,
        0.01,
        0.001,
        0.001,
        5,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }

  static Instrument instrument(int coin) {
    return Instrument.perpetual(String.format(Locale.ROOT, "C%02d", coin), "USDC", "USDC");
  }

  /** What all of them list. */
  static Catalog catalog(int coins) {
    var catalog = Catalog.empty();
    for (var wire : values()) {
      catalog =
          catalog.with(wire.segment(), IntStream.range(0, coins).mapToObj(wire::listing).toList());
    }
    return catalog;
  }

  static Set<Instrument> instruments(int coins) {
    return IntStream.range(0, coins).mapToObj(Wire::instrument).collect(Collectors.toSet());
  }

  /** What each takes, in bps. */
  static Map<Segment, Double> fees() {
    return Stream.of(values())
        .map(Wire::connector)
        .collect(Collectors.toMap(Connector::segment, Connector::takerBps));
  }

  static IntStream coins() {
    return IntStream.range(0, COINS);
  }

  private static double bid(int coin, int variant) {
    return 1_000 * (coin + 1) + variant % 16 * 0.05;
  }

  private static double ask(int coin, int variant) {
    return bid(coin, variant) + 0.3;
  }

  private static double size(int variant) {
    return 10 + variant % 7 * 0.125;
  }
}
