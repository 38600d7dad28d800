package dev.parallax.sim.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection to Deribit's JSON-RPC socket without credentials. {@code quote.*}, {@code
 * instrument.state.*} and {@code platform_state} carry data; other existing channels are accepted
 * and stay silent, unknown ones are left out of the answer without an error.
 *
 * @see <a href="https://docs.deribit.com/#json-rpc-over-websocket">Deribit: JSON-RPC over
 *     WebSocket</a>
 */
final class DeribitConversation implements Conversation {
  private static final long SECOND = 1_000_000_000L;
  private static final long IDLE_NANOS = 60 * SECOND;
  private static final long ANSWER_NANOS = 10 * SECOND;
  private static final long PLATFORM_NANOS = 5 * SECOND;
  private static final int MAX_CHANNELS_PER_CALL = 500;
  private static final int SUBSCRIBE_COST = 3_000;
  private static final int REQUEST_COST = 500;
  private final Board board;
  private final DeribitRest rest;
  private final CreditPool subscribeCredits;
  private final CreditPool credits;
  private final Set<String> channels = new LinkedHashSet<>();
  private final Map<Integer, byte[]> quotes = new LinkedHashMap<>();
  private final Text text = new Text();
  private long heartbeatNanos;
  private long nextTestNanos = Long.MAX_VALUE;
  private long testedNanos = Long.MAX_VALUE;
  private long lastReceivedNanos;
  private long nextPlatformNanos;
  private long shutdownNanos = Long.MAX_VALUE;

  DeribitConversation(Board board, DeribitRest rest, long nowNanos) {
    this.board = board;
    this.rest = rest;
    this.subscribeCredits = new CreditPool(30_000, 10_000, nowNanos);
    this.credits = new CreditPool(50_000, 10_000, nowNanos);
    this.lastReceivedNanos = nowNanos;
    this.nextPlatformNanos = nowNanos + PLATFORM_NANOS;
  }

  @Override
  public void received(String frame, long nowNanos, ConversationOutput out) {
    lastReceivedNanos = nowNanos;
    var request = JsonTrees.read(frame);
    if (request == null || !request.isObject()) {
      var error = JsonTrees.object().put("message", "bad_request").put("data", "invalid json");
      fail(null, error.put("code", 11050), nowNanos, out);
      return;
    }
    var id = request.get("id");
    var method = request.path("method").asString("");
    boolean subscription = method.contains("subscribe");
    boolean paid =
        subscription
            ? subscribeCredits.take(SUBSCRIBE_COST, nowNanos)
            : credits.take(REQUEST_COST, nowNanos);
    if (!paid) {
      fail(id, error(10028, "too_many_requests"), nowNanos, out);
      out.cut();
      return;
    }
    call(method, request.path("params"), id, nowNanos, out);
  }

  private void call(
      String method,
      JsonNode params,
      @Nullable JsonNode id,
      long nowNanos,
      ConversationOutput out) {
    switch (method) {
      case "public/subscribe" -> subscribe(params.path("channels"), id, nowNanos, out);
      case "public/unsubscribe" -> unsubscribe(params.path("channels"), id, nowNanos, out);
      case "public/unsubscribe_all" -> {
        new ArrayList<>(channels).forEach(channel -> remove(channel, out));
        succeed(id, JsonTrees.object().put("r", "ok").get("r"), nowNanos, out);
      }
      case "public/set_heartbeat" -> setHeartbeat(params, id, nowNanos, out);
      case "public/disable_heartbeat" -> {
        nextTestNanos = Long.MAX_VALUE;
        testedNanos = Long.MAX_VALUE;
        succeed(id, JsonTrees.object().put("r", "ok").get("r"), nowNanos, out);
      }
      case "public/test" -> {
        testedNanos = Long.MAX_VALUE;
        succeed(id, JsonTrees.object().put("version", "1.2.26"), nowNanos, out);
      }
      default -> {
        if (method.startsWith("private/")) {
          var error = error(13009, "unauthorized");
          error.putObject("data").put("reason", "invalid_token").put("param", "token");
          fail(id, error, nowNanos, out);
          return;
        }
        var outcome = rest.call(method, name -> params.path(name).asString(null), nowNanos);
        if (outcome.error() == null) {
          succeed(id, outcome.result(), nowNanos, out);
        } else {
          fail(id, outcome.error(), nowNanos, out);
        }
      }
    }
  }

  @Override
  public void tick(long nowNanos, ConversationOutput out) {
    if (nowNanos >= shutdownNanos
        || (channels.isEmpty() && nowNanos - lastReceivedNanos >= IDLE_NANOS)) {
      out.cut();
      return;
    }
    if (testedNanos != Long.MAX_VALUE && nowNanos - testedNanos >= ANSWER_NANOS) {
      out.close(4000, "heartbeat close");
      return;
    }
    if (nowNanos >= nextTestNanos) {
      nextTestNanos = nowNanos + heartbeatNanos;
      testedNanos = Math.min(testedNanos, nowNanos);
      heartbeat("heartbeat", out);
      heartbeat("test_request", out);
    }
    if (nowNanos >= nextPlatformNanos) {
      nextPlatformNanos = nowNanos + PLATFORM_NANOS;
      platform(JsonTrees.object().put("price_index", "sol_usdc").put("locked", false), out);
    }
  }

  @Override
  public void quote(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    var prefix = quotes.get(listing.id());
    if (prefix == null) {
      return;
    }
    var top = listing.top();
    text.clear().add(prefix).number(board.venueMillis(top.changedNanos()));
    text.add(",\"instrument_name\":\"").add(listing.symbol()).add("\",\"best_ask_price\":");
    price(top.ask(), top.askSize(), listing);
    text.add(",\"best_bid_price\":");
    price(top.bid(), top.bidSize(), listing);
    text.add(",\"best_ask_amount\":").shortest(top.askSize(), listing.lot().scale(), 1);
    text.add(",\"best_bid_amount\":").shortest(top.bidSize(), listing.lot().scale(), 1);
    out.quote(listing, text.add("}}}"));
  }

  private void price(long price, long size, SimulatedListing listing) {
    if (size > 0) {
      text.shortest(price, listing.tick().scale(), 1);
    } else {
      text.add("null");
    }
  }

  @Override
  public void statusChanged(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    for (var channel : channels) {
      if (DeribitChannels.tellsStateOf(channel, listing)) {
        var data =
            JsonTrees.object()
                .put("timestamp", board.venueMillis(nowNanos))
                .put("state", DeribitRows.state(listing))
                .put("instrument_name", listing.symbol());
        out.text(text.clear().add(notification(channel, data)));
      }
    }
  }

  @Override
  public void announceShutdown(long nowNanos, long graceNanos, ConversationOutput out) {
    shutdownNanos = nowNanos + graceNanos;
    platform(JsonTrees.object().put("maintenance", true), out);
  }

  @Override
  public void tooSlow(ConversationOutput out) {
    out.close(4001, "connection_too_slow");
  }

  @Override
  public String unknownEvent() {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"never_heard_of\",\"params\":{}}";
  }

  private void subscribe(
      JsonNode wanted, @Nullable JsonNode id, long nowNanos, ConversationOutput out) {
    if (!wanted.isArray() || wanted.size() > MAX_CHANNELS_PER_CALL) {
      fail(id, DeribitRest.invalidParams("channels"), nowNanos, out);
      return;
    }
    if (wanted.valueStream().anyMatch(channel -> channel.asString("").endsWith(".raw"))) {
      var message = "raw_subscriptions_not_available_for_unauthorized";
      fail(id, error(13778, message), nowNanos, out);
      return;
    }
    var accepted = new ArrayList<String>();
    for (var channel : wanted) {
      var name = channel.asString("");
      if (DeribitChannels.exists(name, board)) {
        accepted.add(name);
      }
    }
    var result = JsonTrees.array(accepted.reversed().toArray(String[]::new));
    succeed(id, result, nowNanos, out);
    accepted.forEach(channel -> add(channel, nowNanos, out));
  }

  private void add(String channel, long nowNanos, ConversationOutput out) {
    var listing = DeribitChannels.quoted(channel, board);
    if (!channels.add(channel) || listing == null) {
      return;
    }
    var prefix =
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\""
            + channel
            + "\",\"data\":{\"timestamp\":";
    quotes.put(listing.id(), prefix.getBytes(US_ASCII));
    out.subscribed(listing);
    if (board.sends(listing)) {
      quote(listing, nowNanos, out);
    }
  }

  private void unsubscribe(
      JsonNode wanted, @Nullable JsonNode id, long nowNanos, ConversationOutput out) {
    var removed = JsonTrees.array();
    for (var channel : wanted) {
      if (remove(channel.asString(""), out)) {
        removed.add(channel.asString());
      }
    }
    succeed(id, removed, nowNanos, out);
  }

  private boolean remove(String channel, ConversationOutput out) {
    var listing = DeribitChannels.quoted(channel, board);
    if (listing != null && quotes.remove(listing.id()) != null) {
      out.unsubscribed(listing);
    }
    return channels.remove(channel);
  }

  private void setHeartbeat(
      JsonNode params, @Nullable JsonNode id, long nowNanos, ConversationOutput out) {
    int seconds = params.path("interval").asInt(0);
    if (seconds < 10) {
      fail(id, DeribitRest.invalidParams("interval"), nowNanos, out);
      return;
    }
    heartbeatNanos = seconds * SECOND;
    nextTestNanos = nowNanos + heartbeatNanos;
    succeed(id, JsonTrees.object().put("r", "ok").get("r"), nowNanos, out);
  }

  private void heartbeat(String type, ConversationOutput out) {
    text.clear().add("{\"params\":{\"type\":\"").add(type);
    out.text(text.add("\"},\"method\":\"heartbeat\",\"jsonrpc\":\"2.0\"}"));
  }

  private void platform(ObjectNode data, ConversationOutput out) {
    if (channels.contains("platform_state")) {
      out.text(text.clear().add(notification("platform_state", data)));
    }
  }

  private static String notification(String channel, ObjectNode data) {
    var frame = JsonTrees.object().put("jsonrpc", "2.0").put("method", "subscription");
    var params = frame.putObject("params").put("channel", channel);
    params.set("data", data);
    return frame.toString();
  }

  private void succeed(
      @Nullable JsonNode id, JsonNode result, long nowNanos, ConversationOutput out) {
    out.text(text.clear().add(rest.envelope(id, "result", result, nowNanos).toString()));
  }

  private void fail(
      @Nullable JsonNode id, ObjectNode error, long nowNanos, ConversationOutput out) {
    out.text(text.clear().add(rest.envelope(id, "error", error, nowNanos).toString()));
  }

  private static ObjectNode error(int code, String message) {
    return JsonTrees.object().put("code", code).put("message", message);
  }
}
