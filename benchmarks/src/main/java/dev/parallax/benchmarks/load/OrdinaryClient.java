package dev.parallax.benchmarks.load;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An ordinary Java client: the JDK's WebSocket, a Jackson tree, a ConcurrentHashMap. */
final class OrdinaryClient {
  private static final double FEE = 0.0005;
  private static final double OPEN = 0.005;

  private record Quote(double bid, double bidSize, double ask, double askSize, long sequence) {}

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Map<String, Quote> quotes = new ConcurrentHashMap<>();
  private final LongAdder opportunities = new LongAdder();
  private final Measure measure;

  private OrdinaryClient(Measure measure) {
    this.measure = measure;
  }

  public static void main(String[] arguments) throws Exception {
    var target = Target.of(arguments);
    var client = new OrdinaryClient(target.measure());
    var http = HttpClient.newHttpClient();
    for (var wire : Wire.values()) {
      var socket =
          http.newWebSocketBuilder()
              .buildAsync(target.addresses().get(wire.index()), client.listener(wire))
              .join();
      socket.sendText("subscribe", true).join();
    }
    target.run();
  }

  private WebSocket.Listener listener(Wire wire) {
    return new WebSocket.Listener() {
      private final StringBuilder text = new StringBuilder();

      @Override
      public @Nullable CompletionStage<?> onText(
          WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
          apply(wire, mapper.readTree(text.toString()));
          text.setLength(0);
        }
        socket.request(1);
        return null;
      }
    };
  }

  private void apply(Wire wire, JsonNode frame) {
    switch (wire) {
      case BINANCE -> {
        var data = frame.get("data");
        var quote =
            new Quote(
                number(data.get("b")),
                number(data.get("B")),
                number(data.get("a")),
                number(data.get("A")),
                data.get("u").asLong());
        compare(wire, data.get("s").asString(), quote);
      }
      case BYBIT -> {
        var data = frame.get("data");
        compare(
            wire,
            data.get("s").asString(),
            levels(data.get("b"), data.get("a"), data.get("u").asLong()));
      }
      case OKX -> {
        var data = frame.get("data").get(0);
        compare(
            wire,
            frame.get("arg").get("instId").asString(),
            levels(data.get("bids"), data.get("asks"), data.get("seqId").asLong()));
      }
      case DERIBIT -> {
        var data = frame.get("params").get("data");
        var quote =
            new Quote(
                data.get("best_bid_price").asDouble(),
                data.get("best_bid_amount").asDouble(),
                data.get("best_ask_price").asDouble(),
                data.get("best_ask_amount").asDouble(),
                0);
        compare(wire, data.get("instrument_name").asString(), quote);
      }
    }
  }

  private static Quote levels(JsonNode bids, JsonNode asks, long sequence) {
    return new Quote(
        number(bids.get(0).get(0)),
        number(bids.get(0).get(1)),
        number(asks.get(0).get(0)),
        number(asks.get(0).get(1)),
        sequence);
  }

  private static double number(JsonNode text) {
    return Double.parseDouble(text.asString());
  }

  private void compare(Wire wire, String symbol, Quote quote) {
    var coin = symbol.substring(0, 3);
    quotes.put(wire + coin, quote);
    for (var other : Wire.values()) {
      var theirs = other == wire ? null : quotes.get(other + coin);
      if (theirs != null) {
        judge(quote.ask(), theirs.bid());
        judge(theirs.ask(), quote.bid());
      }
    }
    measure.decided(wire.index(), quote.sequence());
  }

  private void judge(double ask, double bid) {
    if (bid * (1 - FEE) / (ask * (1 + FEE)) - 1 > OPEN) {
      opportunities.increment();
    }
  }
}
