package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * OKX's public service: path, REST answers and limits.
 *
 * @see <a href="https://www.okx.com/docs-v5/en/#overview-rate-limits">OKX: rate limits</a>
 */
final class OkxProtocol implements SegmentProtocol {
  private static final long SECOND = 1_000_000_000L;
  private static final Set<String> TYPES =
      Set.of("SPOT", "SWAP", "FUTURES", "OPTION", "MARGIN", "EVENTS");

  private final Board board;
  private final Map<String, RateWindow> requests = new LinkedHashMap<>();
  private final ConnectLimit connects =
      new ConnectLimit(3, SECOND, 429, "{\"code\":\"50011\",\"msg\":\"Too Many Requests\"}");

  OkxProtocol(Board board) {
    this.board = board;
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public boolean tellsHalts() {
    return true;
  }

  @Override
  public boolean announcesShutdown() {
    return true;
  }

  @Override
  public @Nullable HttpAnswer refusal(HttpQuery upgrade, long nowNanos, int openConnections) {
    if (!upgrade.path().equals("/ws/v5/public")) {
      return HttpAnswer.of(404, "{\"code\":\"404\",\"msg\":\"Not Found\"}");
    }
    return connects.refusal(nowNanos);
  }

  @Override
  public Conversation open(
      HttpQuery upgrade, String connectionId, long nowNanos, ConversationOutput out) {
    return new OkxConversation(board, connectionId, nowNanos);
  }

  @Override
  public HttpAnswer get(HttpQuery query, long nowNanos) {
    return switch (query.path()) {
      case "/api/v5/public/time" -> limited("time", 10, nowNanos, time(nowNanos));
      case "/api/v5/public/instruments" -> instruments(query, nowNanos);
      default -> HttpAnswer.of(404, "{\"code\":\"404\",\"msg\":\"Not Found\",\"data\":[]}");
    };
  }

  private ArrayNode time(long nowNanos) {
    var data = JsonTrees.array();
    data.addObject().put("ts", Long.toString(board.venueMillis(nowNanos)));
    return data;
  }

  private HttpAnswer instruments(HttpQuery query, long nowNanos) {
    var type = query.get("instType", "");
    if (!TYPES.contains(type)) {
      var message = "Parameter instType " + (type.isEmpty() ? "cannot be empty" : "error");
      return HttpAnswer.of(
          400, envelope(type.isEmpty() ? "50014" : "51000", message, JsonTrees.array()));
    }
    var wanted = query.get("instId");
    var data = JsonTrees.array();
    for (var listing : board.listings()) {
      boolean asked = wanted == null || listing.symbol().equals(wanted);
      if (asked && OkxRows.isListed(listing) && OkxRows.type(listing).equals(type)) {
        data.add(OkxRows.row(listing));
      }
    }
    if (wanted != null && data.isEmpty()) {
      return HttpAnswer.of(200, envelope("51001", "Instrument ID doesn't exist.", data));
    }
    return limited("instruments" + type, 20, nowNanos, data);
  }

  private HttpAnswer limited(String bucket, int limit, long nowNanos, ArrayNode data) {
    var window = requests.computeIfAbsent(bucket, b -> new RateWindow(limit, 2 * SECOND));
    return window.use(1, nowNanos)
        ? HttpAnswer.of(200, envelope("0", "", data))
        : HttpAnswer.of(429, envelope("50011", "Too Many Requests", JsonTrees.array()));
  }

  private static String envelope(String code, String message, ArrayNode data) {
    var body = JsonTrees.object().put("code", code).put("msg", message);
    body.set("data", data);
    return body.toString();
  }
}
