package dev.parallax.top;

import dev.parallax.model.Printable;
import dev.parallax.top.Reading.Closing;
import dev.parallax.top.Reading.Exchange;
import dev.parallax.top.Reading.Leg;
import dev.parallax.top.Reading.Opportunity;
import dev.parallax.top.Reading.Sink;
import dev.parallax.top.Reading.Stage;
import dev.parallax.top.Reading.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * From the bodies of the HTTP API to a reading. What is missing or strange is unknown, not fatal.
 */
final class ReadingParser {

  /** More rows than any terminal shows; the best come first. */
  private static final int MAX_ROWS = 20_000;

  private ReadingParser() {}

  /**
   * Reads the bodies of {@code /api/opportunities} and {@code /api/status}.
   *
   * @throws IllegalArgumentException where they are none
   */
  static Reading read(JsonNode opportunities, JsonNode status) {
    if (!opportunities.path("open").isArray() || !status.path("exchanges").isArray()) {
      throw new IllegalArgumentException("neither opportunities nor a status");
    }
    return new Reading(
        orElse(instant(opportunities, "at"), Instant.EPOCH),
        each(opportunities.path("open"), ReadingParser::opportunity),
        each(opportunities.path("recent"), ReadingParser::opportunity),
        number(opportunities, "openBps"),
        status(status));
  }

  private static Status status(JsonNode node) {
    return new Status(
        text(node, "version"),
        number(node, "upSeconds"),
        each(node.path("exchanges"), ReadingParser::exchange),
        each(node.path("funnel").path("stages"), ReadingParser::stage),
        each(node.path("sinks"), ReadingParser::sink),
        number(node.path("lane"), "p99Us"),
        number(node, "quotesPerSecond"));
  }

  private static Opportunity opportunity(JsonNode node) {
    var closedAt = instant(node, "closedAt");
    return new Opportunity(
        text(node, "id"),
        text(node, "instrument"),
        text(node, "base"),
        text(node, "quote"),
        leg(node.path("buy")),
        leg(node.path("sell")),
        number(node, closedAt == null ? "netBps" : "closeNetBps"),
        number(node, "grossBps"),
        number(node, "feesBps"),
        number(node, "roundTripNetBps"),
        number(node, "sizeBase"),
        number(node, "notionalQuote"),
        number(node, "profitQuote"),
        closedAt == null ? age(node) : number(node, "durationMs"),
        number(node, "peakNetBps"),
        each(node.path("flags"), flag -> clean(flag.asString(""))),
        closedAt == null ? null : new Closing(closedAt, text(node, "closeReason")));
  }

  private static double age(JsonNode node) {
    double given = number(node, "ageMs");
    var opened = instant(node, "openedAt");
    var now = instant(node, "at");
    return Double.isNaN(given) && opened != null && now != null
        ? Duration.between(opened, now).toMillis()
        : given;
  }

  private static Leg leg(JsonNode node) {
    return new Leg(
        text(node, "exchange"),
        text(node, "segment"),
        text(node, "symbol"),
        number(node, "price"),
        number(node, "size"),
        number(node, "ageMs"));
  }

  private static Exchange exchange(JsonNode node) {
    long rejects = 0;
    for (var count : node.path("rejects")) {
      rejects += count.asLong(0);
    }
    return new Exchange(
        text(node, "exchange"),
        text(node, "state"),
        node.path("connected").asInt(0),
        node.path("connections").asInt(0),
        number(node, "quotesPerSecond"),
        number(node, "messagesPerSecond"),
        number(node, "quoteAgeP50Ms"),
        number(node, "quoteAgeP99Ms"),
        number(node, "lagP50Ms"),
        number(node, "lagP99Ms"),
        number(node, "offsetMs"),
        node.path("gaps").asLong(0),
        node.path("reconnects").asLong(0),
        rejects,
        text(node, "detail"));
  }

  private static Stage stage(JsonNode node) {
    return new Stage(text(node, "stage"), number(node, "perSecond"), node.path("count").asLong(0));
  }

  private static Sink sink(JsonNode node) {
    return new Sink(
        text(node, "name"),
        text(node, "state"),
        node.path("depth").asLong(0),
        node.path("dropped").asLong(0),
        text(node, "trouble"));
  }

  private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
    var all = new ArrayList<T>();
    for (var node : array) {
      if (all.size() == MAX_ROWS) {
        break;
      }
      all.add(reading.apply(node));
    }
    return all;
  }

  private static String text(JsonNode node, String name) {
    return clean(node.path(name).asString(""));
  }

  private static String clean(String text) {
    return Printable.text(text).strip();
  }

  private static double number(JsonNode node, String name) {
    var value = node.path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  private static @Nullable Instant instant(JsonNode node, String name) {
    var text = node.path(name).asString("");
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant orElse(@Nullable Instant instant, Instant other) {
    return instant == null ? other : instant;
  }
}
