package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deribit's public methods that HTTP and WebSocket share.
 *
 * @see <a href="https://docs.deribit.com/#public-get_instruments">Deribit: get_instruments</a>
 */
final class DeribitRest {
  private static final Set<String> KINDS =
      Set.of("future", "spot", "option", "future_combo", "option_combo");
  private static final int INSTRUMENTS_COST = 10_000;
  private static final int PROCESSING_MICROS = 150;

  private final Board board;
  private final CreditPool instrumentCredits;

  /** Reads one parameter of a call; null where it is absent. */
  interface Parameters {
    @Nullable String get(String name);
  }

  /** Either a result or an error. */
  record Outcome(JsonNode result, @Nullable ObjectNode error) {}

  DeribitRest(Board board, long nowNanos) {
    this.board = board;
    this.instrumentCredits = new CreditPool(500_000, 10_000, nowNanos);
  }

  Outcome call(String method, Parameters parameters, long nowNanos) {
    return switch (method) {
      case "public/get_time" -> result(JsonTrees.array().add(board.venueMillis(nowNanos)).get(0));
      case "public/test" -> result(JsonTrees.object().put("version", "1.2.26"));
      case "public/status" -> result(JsonTrees.object().put("locked", "false"));
      case "public/hello" -> result(JsonTrees.object().put("version", "1.2.26"));
      case "public/get_instruments" -> instruments(parameters, nowNanos);
      case "public/set_heartbeat", "public/subscribe", "public/unsubscribe" ->
          failure(error(10030, "must_be_websocket_request"));
      default -> failure(error(-32601, "Method not found"));
    };
  }

  ObjectNode envelope(@Nullable JsonNode id, String member, JsonNode value, long nowNanos) {
    var reply = JsonTrees.object().put("jsonrpc", "2.0");
    if (id != null) {
      reply.set("id", id);
    }
    reply.set(member, value);
    long in = board.venueMicros(nowNanos);
    reply.put("usIn", in).put("usOut", in + PROCESSING_MICROS).put("usDiff", PROCESSING_MICROS);
    return reply.put("testnet", false);
  }

  static ObjectNode invalidParams(String parameter) {
    var error = error(-32602, "Invalid params");
    error.putObject("data").put("reason", "wrong format").put("param", parameter);
    return error;
  }

  private Outcome instruments(Parameters parameters, long nowNanos) {
    if (!instrumentCredits.take(INSTRUMENTS_COST, nowNanos)) {
      return failure(error(10028, "too_many_requests"));
    }
    var kind = parameters.get("kind");
    if (kind != null && !KINDS.contains(kind)) {
      return failure(invalidParams("kind"));
    }
    var currency = parameters.get("currency");
    var rows = JsonTrees.array();
    for (var listing : board.listings()) {
      boolean ofKind = kind == null || DeribitRows.kind(listing).equals(kind);
      if (ofKind && DeribitRows.isIn(listing, currency) && DeribitRows.isListed(listing)) {
        rows.add(DeribitRows.row(listing));
      }
    }
    return result(rows);
  }

  private static Outcome result(JsonNode result) {
    return new Outcome(result, null);
  }

  private static Outcome failure(ObjectNode error) {
    return new Outcome(error, error);
  }

  private static ObjectNode error(int code, String message) {
    return JsonTrees.object().put("code", code).put("message", message);
  }
}
