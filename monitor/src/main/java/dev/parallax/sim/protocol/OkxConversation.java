package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection to OKX's public WebSocket. {@code bbo-tbt} carries quotes and {@code instruments}
 * carries changes of state; other public channels are acknowledged and stay silent.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-websocket-overview">OKX: WebSocket</a>
 */
final class OkxConversation implements Conversation {
  private static final long SECOND = 1_000_000_000L;
  private static final long REPEAT_NANOS = 60 * SECOND;
  private static final long IDLE_NANOS = 30 * SECOND;
  private static final int REQUESTS_PER_HOUR = 480;
  private static final int MAX_ARGS_BYTES = 64 * 1024;
  private static final Set<String> OTHER_CHANNELS =
      Set.of("tickers", "books", "books5", "books-rpi", "trades", "mark-price", "funding-rate");
  private static final Set<String> TYPES = Set.of("SPOT", "SWAP", "FUTURES");

  private final Board board;
  private final String connectionId;
  private final RateWindow requests = new RateWindow(REQUESTS_PER_HOUR, 3600 * SECOND);
  private final QuietBooks books;
  private final Set<String> instrumentTypes = new LinkedHashSet<>();
  private final Set<String> silentArgs = new LinkedHashSet<>();
  private final Text text = new Text();
  private int argsBytes;
  private long lastActiveNanos;
  private long shutdownNanos = Long.MAX_VALUE;

  OkxConversation(Board board, String connectionId, long nowNanos) {
    this.board = board;
    this.connectionId = connectionId;
    this.books = new QuietBooks(board, REPEAT_NANOS);
    this.lastActiveNanos = nowNanos;
  }

  @Override
  public void received(String frame, long nowNanos, ConversationOutput out) {
    lastActiveNanos = nowNanos;
    if (frame.equals("ping")) {
      out.text(text.clear().add("pong"));
      return;
    }
    var request = JsonTrees.read(frame);
    var id = request == null ? null : request.get("id");
    if (request == null || !request.isObject() || !request.path("args").isArray()) {
      error("60012", "Invalid request: " + frame, id, out);
      return;
    }
    var op = request.path("op").asString("");
    if (!op.equals("subscribe") && !op.equals("unsubscribe")) {
      error("60012", "Invalid request: " + frame, id, out);
    } else if (!requests.use(1, nowNanos)) {
      error("60014", "Requests too frequent.", id, out);
    } else if (request.path("args").isEmpty()) {
      error("60013", "Invalid args", id, out);
    } else {
      for (var arg : request.path("args")) {
        if (op.equals("subscribe")) {
          subscribe(arg, id, nowNanos, out);
        } else {
          unsubscribe(arg, id, out);
        }
      }
    }
  }

  @Override
  public void tick(long nowNanos, ConversationOutput out) {
    if (nowNanos >= shutdownNanos) {
      out.cut();
      return;
    }
    if (nowNanos - lastActiveNanos >= IDLE_NANOS) {
      out.close(4004, "No data received in 30s.");
      return;
    }
    books.repeatDue(nowNanos, listing -> quote(listing, nowNanos, out));
  }

  @Override
  public void quote(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    if (!books.open(listing, nowNanos, text)) {
      return;
    }
    lastActiveNanos = nowNanos;
    var top = listing.top();
    level(top.ask(), top.askSize(), listing);
    text.add("],\"bids\":[");
    level(top.bid(), top.bidSize(), listing);
    text.add("],\"ts\":\"").number(board.venueMillis(top.changedNanos()));
    text.add("\",\"seqId\":").number(top.sequence()).add("}]}");
    out.quote(listing, text);
  }

  @Override
  public void statusChanged(SimulatedListing listing, long nowNanos, ConversationOutput out) {
    var type = OkxRows.type(listing);
    if (instrumentTypes.contains(type)) {
      lastActiveNanos = nowNanos;
      var push = JsonTrees.object();
      push.set("arg", JsonTrees.object().put("channel", "instruments").put("instType", type));
      push.putArray("data").add(OkxRows.row(listing));
      out.text(text.clear().add(push.toString()));
    }
  }

  @Override
  public void announceShutdown(long nowNanos, long graceNanos, ConversationOutput out) {
    shutdownNanos = nowNanos + graceNanos;
    lastActiveNanos = nowNanos;
    var notice =
        JsonTrees.object()
            .put("event", "notice")
            .put("code", "64008")
            .put(
                "msg",
                "The connection will soon be closed for a service upgrade. Please reconnect.")
            .put("connId", connectionId);
    out.text(text.clear().add(notice.toString()));
  }

  @Override
  public void tooSlow(ConversationOutput out) {
    out.close(4005, "Write buffer is full.");
  }

  @Override
  public String unknownEvent() {
    return "{\"event\":\"never-heard-of\",\"connId\":\"" + connectionId + "\"}";
  }

  private void level(long price, long size, SimulatedListing listing) {
    if (size > 0) {
      text.add("[\"").shortest(price, listing.tick().scale(), 0);
      text.add("\",\"").shortest(size, listing.lot().scale(), 0);
      text.add("\",\"0\",\"").number(1 + size % 7).add("\"]");
    }
  }

  private static String opening(SimulatedListing listing) {
    return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\""
        + listing.symbol()
        + "\"},\"data\":[{\"asks\":[";
  }

  private void subscribe(
      JsonNode arg, @Nullable JsonNode id, long nowNanos, ConversationOutput out) {
    var channel = arg.path("channel").asString("");
    var instrument = arg.path("instId").asString("");
    var listing = board.find(instrument);
    boolean instruments =
        channel.equals("instruments") && TYPES.contains(arg.path("instType").asString(""));
    boolean known = channel.equals("bbo-tbt") || OTHER_CHANNELS.contains(channel);
    boolean found = known && listing != null && OkxRows.isListed(listing) && !listing.isRefused();
    if (!instruments && !found) {
      var name = instrument.isEmpty() ? channel : channel + ",instId:" + instrument;
      error(
          "60018",
          "Wrong URL or channel:"
              + name
              + " doesn't exist. Please use the correct URL, channel and parameters referring to"
              + " API document.",
          null,
          out);
      return;
    }
    if (argsBytes + arg.toString().length() > MAX_ARGS_BYTES) {
      error("60013", "Invalid args: the total length exceeds 64 KB", id, out);
      return;
    }
    acknowledge("subscribe", arg, id, out);
    if (instruments) {
      argsBytes += instrumentTypes.add(arg.path("instType").asString("")) ? length(arg) : 0;
    } else if (!channel.equals("bbo-tbt")) {
      argsBytes += silentArgs.add(arg.toString()) ? length(arg) : 0;
    } else if (listing != null && !books.contains(listing)) {
      argsBytes += length(arg);
      books.add(listing, opening(listing));
      out.subscribed(listing);
      if (board.sends(listing)) {
        quote(listing, nowNanos, out);
      }
    }
  }

  private void unsubscribe(JsonNode arg, @Nullable JsonNode id, ConversationOutput out) {
    acknowledge("unsubscribe", arg, id, out);
    var listing = board.find(arg.path("instId").asString(""));
    boolean removed;
    if (arg.path("channel").asString("").equals("bbo-tbt")) {
      removed = listing != null && books.remove(listing);
      if (removed && listing != null) {
        out.unsubscribed(listing);
      }
    } else {
      removed =
          instrumentTypes.remove(arg.path("instType").asString(""))
              || silentArgs.remove(arg.toString());
    }
    argsBytes -= removed ? length(arg) : 0;
  }

  private static int length(JsonNode arg) {
    return arg.toString().length();
  }

  private void acknowledge(
      String event, JsonNode arg, @Nullable JsonNode id, ConversationOutput out) {
    var reply = withId(id).put("event", event);
    reply.set("arg", arg);
    out.text(text.clear().add(reply.put("connId", connectionId).toString()));
  }

  private void error(String code, String message, @Nullable JsonNode id, ConversationOutput out) {
    var reply = withId(id).put("event", "error").put("code", code).put("msg", message);
    out.text(text.clear().add(reply.put("connId", connectionId).toString()));
  }

  private static ObjectNode withId(@Nullable JsonNode id) {
    var reply = JsonTrees.object();
    if (id != null) {
      reply.set("id", id);
    }
    return reply;
  }
}
