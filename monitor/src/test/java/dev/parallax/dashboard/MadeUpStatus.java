package dev.parallax.dashboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the fake monitor says about itself, its exchanges and the past. */
final class MadeUpStatus {
  private MadeUpStatus() {}

  static Map<String, Object> status(int open) {
    var status = new LinkedHashMap<String, Object>();
    status.put("at", MadeUp.at(0));
    status.put("version", "1.4.0");
    status.put("startedAt", MadeUp.at(-7_530_000));
    status.put("upSeconds", 7530);
    status.put("live", true);
    status.put(
        "exchanges",
        List.of(
            exchange("binance", "CONNECTED", 7210, 0),
            exchange("bybit", "CONNECTED", 6033, 1),
            exchange("deribit", "RECONNECTING", 0, 7),
            exchange("okx", "CONNECTED", 5177, 0)));
    status.put("funnel", funnel(open));
    status.put(
        "sinks",
        List.of(
            sink("csv", "RUNNING", 0, ""),
            sink("sqlite", "RUNNING", 120, "spooling 1.8 MB"),
            sink("web", "RUNNING", 3, "")));
    status.put(
        "lane",
        Map.of(
            "p50Us",
            38.2,
            "p99Us",
            412.0,
            "waitP50Us",
            26.4,
            "readP50Us",
            8.6,
            "decideP50Us",
            2.7,
            "allocatedPerSecond",
            18_300));
    status.put("quotesPerSecond", 18_420);
    status.put("openOpportunities", open);
    status.put("disk", Map.of("path", "data", "freeBytes", 61L << 30, "minFreeBytes", 1L << 30));
    return status;
  }

  static Map<String, Object> funnel(int open) {
    var stages = new ArrayList<Map<String, Object>>();
    stages.add(stage("comparisons", 186_952, 8027));
    stages.add(stage("usable", 181_400, 7911.5));
    stages.add(stage("grossPositive", 22_013, 960));
    stages.add(stage("aboveOpen", 612, 21));
    stages.add(stage("plausible", 598, 20.5));
    stages.add(stage("qualified", 400L + open, 3.4));
    return Map.of(
        "stages",
        stages,
        "rejects",
        Map.of("STALE", 4180, "DISCONNECTED", 1372, "SUSPECT", 14, "SIZE", 158, "CROSSED", 0));
  }

  private static Map<String, Object> stage(String stage, long count, double perSecond) {
    return Map.of("stage", stage, "count", count, "perSecond", perSecond);
  }

  private static Map<String, Object> sink(String name, String state, int depth, String trouble) {
    var sink = new LinkedHashMap<String, Object>();
    sink.put("name", name);
    sink.put("state", state);
    sink.put("depth", depth);
    sink.put("capacity", 65_536);
    sink.put("dropped", 0);
    sink.put("unwritten", 0);
    sink.put("trouble", trouble.isEmpty() ? null : trouble);
    return sink;
  }

  private static Map<String, Object> exchange(
      String name, String state, double messagesPerSecond, int reconnects) {
    boolean up = state.equals("CONNECTED");
    var row = new LinkedHashMap<String, Object>();
    row.put("exchange", name);
    row.put("state", state);
    row.put("connected", up ? 2 : 0);
    row.put("connections", 2);
    row.put("quotes", 1_204_337);
    row.put("quotesPerSecond", messagesPerSecond * 0.98);
    row.put("messagesPerSecond", messagesPerSecond);
    row.put("fresh", up ? 193 : 0);
    row.put("listings", 195);
    row.put("quoteAgeP50Ms", up ? 42.0 : null);
    row.put("quoteAgeP99Ms", up ? 1830.0 : null);
    row.put("lagP50Ms", up ? 3.2 : null);
    row.put("lagP99Ms", up ? 18.9 : null);
    row.put("offsetMs", up ? -1.4 : null);
    row.put("gaps", reconnects);
    row.put("gapSeconds", 4.2 * reconnects);
    row.put("reconnects", reconnects);
    row.put("silent", 2);
    row.put("refused", 0);
    row.put("rejects", up ? Map.of() : Map.of("CROSSED", 3));
    row.put("detail", up ? null : "next try in 12 s: connection refused");
    row.put("segments", List.of());
    return row;
  }

  static Map<String, Object> exchanges() {
    return Map.of("at", MadeUp.at(0), "exchanges", status(0).get("exchanges"));
  }

  static Map<String, Object> instruments(List<Map<String, Object>> rows) {
    var instruments = new LinkedHashMap<Object, Object>();
    for (var row : rows) {
      var one = new LinkedHashMap<String, Object>();
      one.put("instrument", row.get("instrument"));
      one.put("base", row.get("base"));
      one.put("quote", row.get("quote"));
      one.put("kind", row.get("kind"));
      one.put("exchanges", MadeUp.EXCHANGES);
      one.put("bestNetBps", row.get("netBps"));
      one.put("bestRoute", null);
      instruments.put(row.get("instrument"), one);
    }
    return Map.of("at", MadeUp.at(0), "instruments", List.copyOf(instruments.values()));
  }

  /** A spread per ordered pair of exchanges, deribit excluded. */
  static Map<String, Object> spreads() {
    var spreads = new ArrayList<Map<String, Object>>();
    var segments = List.of("binance:usdm", "bybit:linear", "deribit:public", "okx:public");
    int number = 0;
    for (var buy : segments) {
      for (var sell : segments) {
        if (buy.equals(sell)) {
          continue;
        }
        boolean excluded = buy.startsWith("deribit") || sell.startsWith("deribit");
        double net = 37.6 - 26.4 * (number++ % 5);
        var spread = new LinkedHashMap<String, Object>();
        spread.put("route", buy + "/BTCUSDT>" + sell + "/BTC-USDT");
        spread.put("instrument", "BTC/USDT:USDT");
        spread.put("buy", MadeUp.leg(buy, "BTCUSDT", 60_012.4, 12));
        spread.put("sell", MadeUp.leg(sell, "BTC-USDT", 60_301, 40));
        spread.put("netBps", excluded ? null : net);
        spread.put("grossBps", excluded ? null : net + 11.5);
        spread.put("feesBps", 11.5);
        spread.put("state", excluded ? "DISCONNECTED" : "OK");
        spreads.add(spread);
      }
    }
    return Map.of("at", MadeUp.at(0), "instrument", "BTC/USDT:USDT", "spreads", spreads);
  }

  /** The same without what this exchange has to do with. */
  static Map<String, Object> spreadsWithout(String exchange) {
    var rest =
        ((List<?>) spreads().get("spreads"))
            .stream()
                .filter(spread -> !spread.toString().contains("exchange=" + exchange))
                .toList();
    return Map.of("at", MadeUp.at(0), "instrument", "BTC/USDT:USDT", "spreads", rest);
  }

  /** A past with one opportunity in each of these hours after its beginning. */
  static Map<String, Object> history(String from, String to, int... hours) {
    var history = new LinkedHashMap<>(history(60));
    history.put("from", from);
    history.put("to", to);
    history.put(
        "perHour",
        IntStream.of(hours)
            .mapToObj(hour -> Instant.parse(from).plus(hour, ChronoUnit.HOURS))
            .map(at -> Map.of("hour", at.truncatedTo(ChronoUnit.HOURS).toString(), "count", 1))
            .toList());
    return history;
  }

  static Map<String, Object> history(int count) {
    var closed = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      var row = MadeUp.row("h" + i, "ETH", i, 55 + i * 3 % 60);
      row.keySet().removeAll(List.of("base", "quote", "kind", "netBps", "notionalQuote", "flags"));
      if (i == 2) {
        row.put("instrument", "ETH/USD:ETH-261225");
      }
      row.put("maxSizeBase", 2.5 + i);
      row.put("maxProfitQuote", 31.25 + i);
      closed.add(MadeUp.closed(row, i % 6 == 5 ? "STALE" : "CONVERGED", 300L + 777L * i));
    }
    var durations = new ArrayList<Map<String, Object>>();
    int[] counts = {4, 19, 61, 133, 170, 92, 31, 8, 2};
    long[] upToMs = {10, 100, 300, 1000, 3000, 10_000, 60_000, 1_800_000};
    for (int i = 0; i < counts.length; i++) {
      var duration = new LinkedHashMap<String, Object>();
      duration.put("upToMs", i < upToMs.length ? upToMs[i] : null);
      duration.put("count", counts[i]);
      durations.add(duration);
    }
    var hours = new ArrayList<Map<String, Object>>();
    var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (int i = 12; i > 0; i--) {
      var at = hour.minus(i, ChronoUnit.HOURS).toString();
      hours.add(Map.of("hour", at, "count", 12 + i * 17 % 41));
    }
    return Map.of(
        "from",
        hour.minus(23, ChronoUnit.HOURS).toString(),
        "to",
        hour.plus(1, ChronoUnit.HOURS).toString(),
        "opportunities",
        closed,
        "total",
        520,
        "durations",
        durations,
        "perHour",
        hours,
        "perPair",
        List.of(
            Map.of("pair", "binance > okx", "count", 214),
            Map.of("pair", "bybit > okx", "count", 147),
            Map.of("pair", "okx > bybit", "count", 121),
            Map.of("pair", "deribit > okx", "count", 38)));
  }
}
