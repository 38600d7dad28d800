package dev.parallax.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a quote token by token with jackson-core, as a careful Java programmer would. */
final class StreamingParser {
  private final JsonFactory factory = new JsonFactory();
  private final Map<String, Integer> coins = new HashMap<>();

  int coin;
  double bid;
  double bidSize;
  double ask;
  double askSize;
  long sequence;

  StreamingParser(Wire wire) {
    Wire.coins().forEach(index -> coins.put(wire.symbol(index), index));
  }

  void parse(byte[] bytes, int offset, int length) {
    sequence = 0;
    try (var parser = factory.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      var field = "";
      int element = 0;
      for (JsonToken token; (token = parser.nextToken()) != null; ) {
        switch (token) {
          case PROPERTY_NAME -> {
            field = parser.currentName();
            element = 0;
          }
          case VALUE_STRING -> value(field, element++, parser.getString());
          case VALUE_NUMBER_FLOAT -> number(field, parser.getDoubleValue());
          case VALUE_NUMBER_INT -> {
            if (field.equals("u") || field.equals("seqId")) {
              sequence = parser.getLongValue();
            }
          }
          default -> {}
        }
      }
    }
  }

  private void value(String field, int element, String text) {
    switch (field) {
      case "s", "instId", "instrument_name" -> coin = requireNonNull(coins.get(text));
      case "b", "bids" -> {
        if (element == 0) {
          bid = Double.parseDouble(text);
        } else if (element == 1) {
          bidSize = Double.parseDouble(text);
        }
      }
      case "a", "asks" -> {
        if (element == 0) {
          ask = Double.parseDouble(text);
        } else if (element == 1) {
          askSize = Double.parseDouble(text);
        }
      }
      case "B" -> bidSize = Double.parseDouble(text);
      case "A" -> askSize = Double.parseDouble(text);
      default -> {}
    }
  }

  private void number(String field, double value) {
    switch (field) {
      case "best_bid_price" -> bid = value;
      case "best_bid_amount" -> bidSize = value;
      case "best_ask_price" -> ask = value;
      case "best_ask_amount" -> askSize = value;
      default -> {}
    }
  }
}
