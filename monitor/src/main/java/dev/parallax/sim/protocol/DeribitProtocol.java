package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import org.jspecify.annotations.Nullable;

/**
 * Deribit's one endpoint: path, REST answers and the limit on connections.
 *
 * @see <a href="https://docs.deribit.com/articles/rate-limits">Deribit: rate limits</a>
 */
final class DeribitProtocol implements SegmentProtocol {
  private static final String REST = "/api/v2/";
  private static final int MAX_CONNECTIONS = 32;

  private final Board board;
  private final DeribitRest rest;

  DeribitProtocol(Board board, long nowNanos) {
    this.board = board;
    this.rest = new DeribitRest(board, nowNanos);
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
    if (!upgrade.path().equals("/ws/api/v2")) {
      return HttpAnswer.of(404, "Not Found");
    }
    return openConnections >= MAX_CONNECTIONS
        ? HttpAnswer.of(429, "Too Many Requests").with("Retry-After", "10")
        : null;
  }

  @Override
  public Conversation open(
      HttpQuery upgrade, String connectionId, long nowNanos, ConversationOutput out) {
    return new DeribitConversation(board, rest, nowNanos);
  }

  @Override
  public HttpAnswer get(HttpQuery query, long nowNanos) {
    if (!query.path().startsWith(REST)) {
      return HttpAnswer.of(404, "Not Found");
    }
    var method = query.path().substring(REST.length());
    var outcome = rest.call(method, query::get, nowNanos);
    var error = outcome.error();
    if (error == null) {
      return HttpAnswer.ok(rest.envelope(null, "result", outcome.result(), nowNanos));
    }
    int status = error.path("code").asInt() == 10028 ? 429 : 400;
    return HttpAnswer.of(status, rest.envelope(null, "error", error, nowNanos).toString());
  }
}
