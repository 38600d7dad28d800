package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One connection to a Bybit v5 public stream. Only {@code orderbook.1} carries data; other existing
 * topics are acknowledged and stay silent. One bad topic refuses its whole request.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">Bybit: connect</a>
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/orderbook">Bybit: order
 *     book</a>
 */
final class BybitConversation implements Conversation {
  private static final long SECOND = 1_000_000_000L;
  private static final long REPEAT_NANOS = 3 * SECOND;
  private static final long IDLE_NANOS = 600 * SECOND;
  private static final int MAX_SPOT_ARGS = 10;
  private static final int MAX_ARGS_LENGTH = 21_000;
  private static final String LEVEL_1 = "orderbook.1.";
  private static final List<String> OTHER_TOPICS =
      List.of(
          "orderbook.50.",
          "orderbook.200.",
          "orderbook.1000.",
          "orderbook.rpi.",
          "publicTrade.",
          "tickers.");

  private final BybitCategory category;
  private final Board board;
  private final String connectionId;
  private final Map<String, Integer> topics = new LinkedHashMap<>();
  private final QuietBooks books;
  private final Text text = new Text();
  private int argsLength;
  private long lastReceivedNanos;
  private long shutdownNanos = Long.MAX_VALUE;

  BybitConversation(BybitCategory category, Board board, String connectionId, long nowNanos) {
    this.category = category;
    this.board = board;
    this.connectionId = connectionId;
    this.books = new QuietBooks(board, REPEAT_NANOS);
    this.lastReceivedNanos = nowNanos;
  }

  @Override
  public void received(String frame, long nowNanos, ConversationOutput out) {
    lastReceivedNanos = nowNanos;
    var request = JsonTrees.read(frame);
    if (request == null || !request.isObject()) {
      reply(false, "error:invalid request", "", "", out);
      return;
    }
    var requestId = request.path("req_id").asString("");
    var op = request.path("op").asString("");
    switch (op) {
      case "ping" -> pong(requestId, out);
      case "subscribe" -> subscribe(request.path("args"), requestId, nowNanos, out);
      case "unsubscribe" -> unsubscribe(request.path("args"), requestId, out);
      default -> reply(false, "error:invalid op", requestId, op, out);
    }
  }

  @Override
  public void tick(long nowNanos, ConversationOutput out) {
    if (nowNanos - lastReceivedNanos >= IDLE_NANOS || nowNanos >= shutdownNanos) {
      out.cut();
      return;
    }
    books.repeatDue(nowNanos, listing -> quote(listing, nowNanos, out));
  }

  @Override
  public void quote(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    if (!books.open(listing, nowNanos, text)) {
      return;
    }
    var top = listing.top();
    text.number(board.venueMillis(nowNanos));
    text.add(",\"type\":\"snapshot\",\"data\":{\"s\":\"").add(listing.symbol()).add("\",\"b\":[");
    level(top.bid(), top.bidSize(), listing);
    text.add("],\"a\":[");
    level(top.ask(), top.askSize(), listing);
    text.add("],\"u\":").number(top.sequence());
    text.add(",\"seq\":").number(700_000_000_000L + top.sequence() * 3);
    text.add("},\"cts\":").number(board.venueMillis(top.changedNanos())).add('}');
    out.quote(listing, text);
  }

  /** Bybit has no notice. */
  @Override
  public void announceShutdown(long nowNanos, long graceNanos, ConversationOutput out) {
    shutdownNanos = nowNanos + graceNanos;
  }

  @Override
  public void tooSlow(ConversationOutput out) {
    out.cut();
  }

  @Override
  public String unknownEvent() {
    return "{\"topic\":\"neverHeardOf.1\",\"ts\":1,\"type\":\"snapshot\",\"data\":{}}";
  }

  private void level(long price, long size, SimulatedListing listing) {
    if (size > 0) {
      text.add("[\"").decimal(price, listing.tick().scale(), listing.tick().scale());
      text.add("\",\"").shortest(size, listing.lot().scale(), 0).add("\"]");
    }
  }

  private void subscribe(JsonNode args, String requestId, long nowNanos, ConversationOutput out) {
    var wanted = new ArrayList<String>();
    args.forEach(arg -> wanted.add(arg.asString("")));
    var problem = problem(wanted);
    if (problem != null) {
      reply(false, problem, requestId, "subscribe", out);
      return;
    }
    reply(true, category == BybitCategory.SPOT ? "subscribe" : "", requestId, "subscribe", out);
    for (var topic : wanted) {
      topics.put(topic, topic.length());
      argsLength += topic.length();
      var listing = listing(topic);
      if (topic.startsWith(LEVEL_1) && listing != null) {
        books.add(listing, "{\"topic\":\"" + topic + "\",\"ts\":");
        out.subscribed(listing);
        if (board.sends(listing)) {
          quote(listing, nowNanos, out);
        }
      }
    }
  }

  /** Why the whole request is refused, or null. */
  private @Nullable String problem(List<String> wanted) {
    if (category == BybitCategory.SPOT && wanted.size() > MAX_SPOT_ARGS) {
      return "args size >10";
    }
    if (wanted.isEmpty()) {
      return "error:invalid args";
    }
    if (argsLength + wanted.stream().mapToInt(String::length).sum() > MAX_ARGS_LENGTH) {
      return "args length >21000";
    }
    var seen = new HashSet<>(topics.keySet());
    for (var topic : wanted) {
      var listing = listing(topic);
      if (listing == null || listing.isRefused()) {
        return category == BybitCategory.SPOT
            ? "Invalid symbol :[" + topic + "]"
            : "error:handler not found,topic:" + topic;
      }
      if (!seen.add(topic)) {
        return "error:already subscribed,topic:" + topic;
      }
    }
    return null;
  }

  private @Nullable SimulatedListing listing(String topic) {
    if (topic.startsWith(LEVEL_1)) {
      return board.find(topic.substring(LEVEL_1.length()));
    }
    for (var prefix : OTHER_TOPICS) {
      if (topic.startsWith(prefix)) {
        return board.find(topic.substring(prefix.length()));
      }
    }
    return null;
  }

  private void unsubscribe(JsonNode args, String requestId, ConversationOutput out) {
    for (var arg : args) {
      var topic = arg.asString("");
      var length = topics.remove(topic);
      if (length != null) {
        argsLength -= length;
        var listing = listing(topic);
        if (topic.startsWith(LEVEL_1) && listing != null && books.remove(listing)) {
          out.unsubscribed(listing);
        }
      }
    }
    reply(true, category == BybitCategory.SPOT ? "subscribe" : "", requestId, "unsubscribe", out);
  }

  private void pong(String requestId, ConversationOutput out) {
    var pong = JsonTrees.object().put("success", true).put("ret_msg", "pong");
    pong.put("conn_id", connectionId);
    if (category != BybitCategory.SPOT) {
      pong.put("req_id", requestId);
    }
    out.text(text.clear().add(pong.put("op", "ping").toString()));
  }

  private void reply(
      boolean success, String message, String requestId, String op, ConversationOutput out) {
    var reply =
        JsonTrees.object()
            .put("success", success)
            .put("ret_msg", message)
            .put("conn_id", connectionId)
            .put("req_id", requestId)
            .put("op", op);
    out.text(text.clear().add(reply.toString()));
  }
}
