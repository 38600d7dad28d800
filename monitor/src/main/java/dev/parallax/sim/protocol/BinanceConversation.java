package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One connection to a Binance market-data stream.
 *
 * <p>It acknowledges every stream, known or not, and stays silent on the unknown ones, on streams
 * of the other route, and on all but {@code bookTicker}.
 *
 * @see <a
 *     href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">Binance:
 *     WebSocket streams</a>
 */
final class BinanceConversation implements Conversation {
  private static final long SECOND = 1_000_000_000L;
  private static final long MAX_AGE_NANOS = 24 * 3600 * SECOND;
  private static final String SUFFIX = "@bookTicker";

  /** What a connection may ask for, by its path. */
  enum Route {
    BOOKS,
    MARKET
  }

  private final BinanceMarket market;
  private final Board board;
  private final Route route;
  private final RateWindow messages;
  private final Set<String> streams = new LinkedHashSet<>();
  private final Map<Integer, BinanceTicker> tickers = new LinkedHashMap<>();
  private final Text text = new Text();
  private final long openedNanos;
  private boolean combined;
  private long lastPingNanos;
  private long unansweredSinceNanos = Long.MAX_VALUE;
  private long shutdownNanos = Long.MAX_VALUE;

  BinanceConversation(
      BinanceMarket market, Board board, Route route, boolean combined, long nowNanos) {
    this.market = market;
    this.board = board;
    this.route = route;
    this.combined = combined;
    this.messages = new RateWindow(market.messagesPerSecond, SECOND);
    this.openedNanos = nowNanos;
    this.lastPingNanos = nowNanos;
  }

  @Override
  public void received(String frame, long nowNanos, ConversationOutput out) {
    if (!admit(nowNanos, out)) {
      return;
    }
    var request = JsonTrees.read(frame);
    if (request == null || !request.isObject()) {
      error(3, "Invalid JSON: expected value at line 1 column 1", null, out);
      return;
    }
    var id = request.get("id");
    if (!isValid(id)) {
      error(2, "Invalid request: request ID must be " + idRule(), null, out);
      return;
    }
    var method = request.path("method").asString("");
    switch (method) {
      case "SUBSCRIBE" -> subscribe(request.path("params"), id, out);
      case "UNSUBSCRIBE" -> unsubscribe(request.path("params"), id, out);
      case "LIST_SUBSCRIPTIONS" -> {
        var list = JsonTrees.array(streams.toArray(String[]::new));
        answer(list, id, out);
      }
      case "SET_PROPERTY" -> setProperty(request.path("params"), id, out);
      case "GET_PROPERTY" -> getProperty(request.path("params"), id, out);
      case "" -> error(2, "Invalid request: missing field `method` at line 1 column 1", id, out);
      default ->
          error(
              2,
              "Invalid request: unknown variant `"
                  + method
                  + "`, expected one of `SUBSCRIBE`,"
                  + " `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`",
              id,
              out);
    }
  }

  /** Subscribes to the streams named in the connection's path or query. */
  void openWith(Iterable<String> names, ConversationOutput out) {
    for (var name : names) {
      add(name, out);
    }
  }

  @Override
  public void pinged(long nowNanos, ConversationOutput out) {
    var _ = admit(nowNanos, out);
  }

  @Override
  public void ponged(long nowNanos, ConversationOutput out) {
    if (admit(nowNanos, out)) {
      unansweredSinceNanos = Long.MAX_VALUE;
    }
  }

  @Override
  public void tick(long nowNanos, ConversationOutput out) {
    if (nowNanos - openedNanos >= MAX_AGE_NANOS || nowNanos >= shutdownNanos) {
      out.close(1001, "");
      return;
    }
    if (unansweredSinceNanos != Long.MAX_VALUE
        && nowNanos - unansweredSinceNanos >= market.pongDeadlineNanos) {
      out.close(1008, "Pong timeout");
      return;
    }
    if (nowNanos - lastPingNanos >= market.pingNanos) {
      lastPingNanos = nowNanos;
      unansweredSinceNanos = Math.min(unansweredSinceNanos, nowNanos);
      out.ping(board.venueMillis(nowNanos));
    }
  }

  @Override
  public void quote(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    var ticker = tickers.get(listing.id());
    if (ticker != null) {
      ticker.write(combined, nowNanos, text.clear());
      out.quote(listing, text);
    }
  }

  /** Only spot has a notice; the other markets just go. */
  @Override
  public void announceShutdown(long nowNanos, long graceNanos, ConversationOutput out) {
    shutdownNanos = nowNanos + graceNanos;
    if (market.announcesShutdown()) {
      text.clear().add(combined ? "{\"stream\":\"!serverShutdown\",\"data\":" : "");
      text.add("{\"e\":\"serverShutdown\",\"E\":").number(board.venueMillis(nowNanos)).add('}');
      out.text(combined ? text.add('}') : text);
    }
  }

  @Override
  public void tooSlow(ConversationOutput out) {
    out.cut();
  }

  @Override
  public String unknownEvent() {
    return combined
        ? "{\"stream\":\"!simulated\",\"data\":{\"e\":\"neverHeardOf\",\"E\":1}}"
        : "{\"e\":\"neverHeardOf\",\"E\":1}";
  }

  private boolean admit(long nowNanos, ConversationOutput out) {
    if (messages.use(1, nowNanos)) {
      return true;
    }
    out.close(1008, "Too many requests");
    return false;
  }

  private void subscribe(JsonNode params, @Nullable JsonNode id, ConversationOutput out) {
    if (!params.isArray()) {
      error(2, "Invalid request: params must be an array", id, out);
      return;
    }
    long fresh = params.valueStream().filter(p -> !streams.contains(p.asString(""))).count();
    if (streams.size() + fresh > market.maxStreams) {
      var error = JsonTrees.object().put("code", 4).put("msg", "Too many subscriptions");
      var reply = JsonTrees.object();
      reply.set("error", error);
      reply.set("id", id);
      out.text(text.clear().add(reply.toString()));
      return;
    }
    answer(null, id, out);
    params.forEach(name -> add(name.asString(""), out));
  }

  private void add(String name, ConversationOutput out) {
    if (!streams.add(name) || route == Route.MARKET) {
      return;
    }
    var listing = listing(name);
    if (listing != null && !listing.isRefused()) {
      tickers.put(listing.id(), new BinanceTicker(market, board, listing, name));
      out.subscribed(listing);
    }
  }

  private void unsubscribe(JsonNode params, @Nullable JsonNode id, ConversationOutput out) {
    for (var param : params) {
      var name = param.asString("");
      var listing = streams.remove(name) ? listing(name) : null;
      if (listing != null && tickers.remove(listing.id()) != null) {
        out.unsubscribed(listing);
      }
    }
    answer(null, id, out);
  }

  private @Nullable SimulatedListing listing(String stream) {
    if (!stream.endsWith(SUFFIX)) {
      return null;
    }
    var lower = stream.substring(0, stream.length() - SUFFIX.length());
    var upper = lower.toUpperCase(Locale.ROOT);
    return upper.toLowerCase(Locale.ROOT).equals(lower) ? board.find(upper) : null;
  }

  private void setProperty(JsonNode params, @Nullable JsonNode id, ConversationOutput out) {
    if (!params.path(0).asString("").equals("combined")) {
      error(0, "Unknown property", id, out);
    } else if (!params.path(1).isBoolean()) {
      error(1, "Invalid value type: expected Boolean", null, out);
    } else {
      combined = params.path(1).asBoolean();
      answer(null, id, out);
    }
  }

  private void getProperty(JsonNode params, @Nullable JsonNode id, ConversationOutput out) {
    if (params.path(0).asString("").equals("combined")) {
      var reply = JsonTrees.object().put("result", combined);
      reply.set("id", id);
      out.text(text.clear().add(reply.toString()));
    } else {
      error(0, "Unknown property", id, out);
    }
  }

  private boolean isValid(@Nullable JsonNode id) {
    return switch (market) {
      case SPOT ->
          id == null
              || id.isNull()
              || id.isIntegralNumber()
              || (id.isString() && id.asString().matches("[0-9A-Za-z_-]{1,36}"));
      case USDM, COINM ->
          id == null || (id.isIntegralNumber() && id.canConvertToLong() && id.asLong() >= 0);
    };
  }

  private String idRule() {
    return switch (market) {
      case SPOT -> "an integer, an alphanumeric string of at most 36 characters, or null";
      case USDM, COINM -> "an unsigned integer";
    };
  }

  private void answer(@Nullable JsonNode result, @Nullable JsonNode id, ConversationOutput out) {
    var reply = JsonTrees.object();
    reply.set("result", result);
    reply.set("id", id);
    out.text(text.clear().add(reply.toString()));
  }

  private void error(int code, String message, @Nullable JsonNode id, ConversationOutput out) {
    var reply = JsonTrees.object().put("code", code).put("msg", message);
    if (id != null) {
      reply.set("id", id);
    }
    out.text(text.clear().add(reply.toString()));
  }
}
