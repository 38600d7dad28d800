package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of Bybit's families: its path, REST answers with their pages, and limits.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/rate-limit">Bybit: rate limits</a>
 */
final class BybitProtocol implements SegmentProtocol {
  private static final long SECOND = 1_000_000_000L;
  private static final int DEFAULT_PAGE = 500;
  private static final int MAX_PAGE = 1000;

  private final BybitCategory category;
  private final Board board;
  private final RateWindow requests = new RateWindow(600, 5 * SECOND);
  private final ConnectLimit connects =
      new ConnectLimit(500, 300 * SECOND, 403, "access too frequent");

  BybitProtocol(BybitCategory category, Board board) {
    this.category = category;
    this.board = board;
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public @Nullable HttpAnswer refusal(HttpQuery upgrade, long nowNanos, int openConnections) {
    if (!upgrade.path().equals("/v5/public/" + category.id)) {
      return HttpAnswer.of(404, "404 page not found");
    }
    return connects.refusal(nowNanos);
  }

  @Override
  public Conversation open(
      HttpQuery upgrade, String connectionId, long nowNanos, ConversationOutput out) {
    return new BybitConversation(category, board, connectionId, nowNanos);
  }

  @Override
  public HttpAnswer get(HttpQuery query, long nowNanos) {
    if (!requests.use(1, nowNanos)) {
      return HttpAnswer.of(403, "access too frequent");
    }
    return switch (query.path()) {
      case "/v5/market/time" -> time(nowNanos);
      case "/v5/market/instruments-info" -> instruments(query, nowNanos);
      case "/v5/market/tickers" -> tickers(query, nowNanos);
      default -> HttpAnswer.of(404, "404 page not found");
    };
  }

  private HttpAnswer time(long nowNanos) {
    long micros = board.venueMicros(nowNanos);
    var result =
        JsonTrees.object()
            .put("timeSecond", Long.toString(micros / 1_000_000))
            .put("timeNano", Long.toString(micros * 1000));
    return ok(result, nowNanos);
  }

  private HttpAnswer instruments(HttpQuery query, long nowNanos) {
    if (!query.get("category", "").equals(category.id)) {
      return error(10001, "params error: Category is invalid", nowNanos);
    }
    var rows = matching(query, query.get("status", "Trading"));
    var result = JsonTrees.object().put("category", category.id);
    var list = result.putArray("list");
    if (category == BybitCategory.SPOT) {
      rows.forEach(listing -> list.add(BybitRows.spot(listing)));
      return ok(result, nowNanos);
    }
    int limit = limit(query.get("limit"));
    int from = position(rows, query.get("cursor", ""));
    if (limit < 1 || from < 0) {
      return error(
          10001, "params error: " + (limit < 1 ? "limit" : "cursor") + " invalid", nowNanos);
    }
    int to = Math.min(rows.size(), from + limit);
    rows.subList(from, to).forEach(listing -> list.add(BybitRows.contract(listing)));
    result.put("nextPageCursor", to == rows.size() ? "" : cursor(rows.get(from), rows.get(to - 1)));
    return ok(result, nowNanos);
  }

  private List<SimulatedListing> matching(HttpQuery query, String status) {
    var symbol = query.get("symbol");
    return board.listings().stream()
        .filter(l -> symbol == null ? BybitRows.matches(l, status) : l.symbol().equals(symbol))
        .toList();
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_PAGE;
    }
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    return limit <= MAX_PAGE ? limit : 0;
  }

  /** Comes percent-encoded in the body; it must go back into the URL as it is. */
  private static String cursor(SimulatedListing first, SimulatedListing last) {
    return URLEncoder.encode(
        "first=" + first.symbol() + "&last=" + last.symbol(), StandardCharsets.UTF_8);
  }

  /** Where the page behind a once-decoded cursor begins; -1 where the cursor is none of ours. */
  private static int position(List<SimulatedListing> rows, String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (cursor.startsWith("first=") && cursor.endsWith("&last=" + rows.get(i).symbol())) {
        return i + 1;
      }
    }
    return -1;
  }

  private HttpAnswer tickers(HttpQuery query, long nowNanos) {
    if (!query.get("category", "").equals(category.id)) {
      return error(10001, "params error: Category is invalid", nowNanos);
    }
    var result = JsonTrees.object().put("category", category.id);
    var list = result.putArray("list");
    for (var listing : matching(query, "Trading")) {
      if (listing.isQuoted()) {
        list.add(BybitRows.ticker(listing));
      }
    }
    return ok(result, nowNanos);
  }

  private HttpAnswer ok(ObjectNode result, long nowNanos) {
    return answer(0, "OK", result, nowNanos);
  }

  private HttpAnswer error(int code, String message, long nowNanos) {
    return answer(code, message, JsonTrees.object(), nowNanos);
  }

  private HttpAnswer answer(int code, String message, ObjectNode result, long nowNanos) {
    var body = JsonTrees.object().put("retCode", code).put("retMsg", message);
    body.set("result", result);
    body.putObject("retExtInfo");
    return HttpAnswer.ok(body.put("time", board.venueMillis(nowNanos)));
  }
}
