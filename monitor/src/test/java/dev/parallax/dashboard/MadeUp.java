package dev.parallax.dashboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What the fake monitor says: the same for the same seed, and like what a market would make it say.
 */
final class MadeUp {
  static final List<String> EXCHANGES = List.of("binance", "bybit", "deribit", "okx");
  private static final List<String> BASES =
      List.of("BTC", "ETH", "SOL", "XRP", "DOGE", "ADA", "AVAX", "LINK", "NEAR", "PEPE", "SUI");
  private static final List<String> SEGMENTS =
      List.of("binance:usdm", "bybit:linear", "deribit:public", "okx:public");

  private MadeUp() {}

  static Map<String, Object> leg(String segment, String symbol, double price, double ageMs) {
    var leg = new LinkedHashMap<String, Object>();
    leg.put("exchange", segment.substring(0, segment.indexOf(':')));
    leg.put("segment", segment);
    leg.put("symbol", symbol);
    leg.put("price", price);
    leg.put("size", 12.5);
    leg.put("ageMs", ageMs);
    return leg;
  }

  /** A row whose instrument, legs and rates follow from its number. */
  static Map<String, Object> row(int number, double netBps) {
    var base = BASES.get(number % BASES.size()) + (number < BASES.size() ? "" : number);
    return row("o" + number, base, number, netBps);
  }

  static Map<String, Object> row(String id, String base, int number, double netBps) {
    boolean spot = number % 5 == 3;
    var buy = SEGMENTS.get(number % 4);
    var sell = SEGMENTS.get((number + 1 + number % 3) % 4);
    double price = 60_000 / Math.pow(3.1, number % 9);
    double notional = 500 + 7919L * (number + 1) % 20_000;
    var row = new LinkedHashMap<String, Object>();
    row.put("id", id);
    row.put("instrument", base + (spot ? "/USDT" : "/USDT:USDT"));
    row.put("base", base);
    row.put("quote", "USDT");
    row.put("kind", spot ? "SPOT" : "PERPETUAL");
    row.put("buy", leg(buy, base + "USDT", price, 12 + number * 7 % 90));
    row.put("sell", leg(sell, base + "-USDT", price * (1 + (netBps + 11) / 1e4), 31));
    row.put("netBps", netBps);
    row.put("grossBps", netBps + 10.5 + number % 4);
    row.put("feesBps", 10.5 + number % 4);
    row.put("roundTripNetBps", netBps - 10.5);
    row.put("sizeBase", notional / price);
    row.put("notionalQuote", notional);
    row.put("profitQuote", notional * netBps / 1e4);
    row.put("openedAt", at(-1300L - 2700L * (number % 23)));
    row.put("ageMs", 1300 + 2700 * (number % 23));
    row.put("openNetBps", 50.4);
    row.put("peakNetBps", netBps + 12.25);
    row.put("meanNetBps", netBps - 3);
    row.put("updates", 7 + number);
    row.put("flags", number % 9 == 4 ? List.of("SUSPECT") : List.of());
    return row;
  }

  static Map<String, Object> closed(Map<String, Object> row, String reason, long durationMs) {
    var closed = new LinkedHashMap<>(row);
    closed.put("closedAt", at(0));
    closed.put("durationMs", durationMs);
    closed.put("closeReason", reason);
    closed.put("closeNetBps", 38.2);
    return closed;
  }

  static List<Map<String, Object>> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> row(number, 51 + 37L * (number + 3) % 190 + number % 10 / 10.0))
        .toList();
  }

  static Map<String, Object> hello() {
    return Map.of(
        "version",
        "1.4.0",
        "openBps",
        50,
        "closeBps",
        40,
        "roi",
        "net",
        "exchanges",
        EXCHANGES,
        "startedAt",
        at(-7_530_000));
  }

  static Map<String, Object> snapshot(List<Map<String, Object>> open) {
    var recent = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 7; i++) {
      recent.add(closed(row("r" + i, BASES.get(i % 3), i % 3, 70 + i * 9), "CONVERGED", 240 << i));
    }
    return Map.of("at", at(0), "open", open, "recent", recent);
  }

  /** 15 minutes of one route, a point a second, with a gap of a minute and one opportunity. */
  static Map<String, Object> chart(String route, int minutes) {
    var random = new SplittableRandom(7);
    long now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    var points = new ArrayList<List<Object>>();
    double net = 5;
    long stepMs = minutes * 60_000L / 900;
    for (int i = 0; i < 900; i++) {
      long at = now - (900 - i) * stepMs;
      double aim = i > 560 && i < 700 ? 78 : 8;
      net += (aim - net) * 0.06 + random.nextDouble(-4, 4);
      boolean gap = i > 240 && i < 300;
      var point = new ArrayList<Object>();
      point.add(at);
      point.add(gap ? null : net);
      point.add(gap ? null : net + 11.5);
      points.add(point);
    }
    var opportunity =
        Map.of(
            "id",
            "c1",
            "openedAt",
            Instant.ofEpochMilli(now - 332 * stepMs).toString(),
            "closedAt",
            Instant.ofEpochMilli(now - 188 * stepMs).toString(),
            "peakNetBps",
            92.4);
    return Map.of(
        "route",
        route,
        "instrument",
        "BTC/USDT:USDT",
        "openBps",
        50,
        "closeBps",
        40,
        "points",
        points,
        "opportunities",
        List.of(opportunity),
        "truncated",
        false,
        "source",
        "memory");
  }

  static String at(long fromNowMs) {
    return Instant.now().plusMillis(fromNowMs).truncatedTo(ChronoUnit.MICROS).toString();
  }
}
