package dev.parallax.sim.protocol;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of Binance's markets: paths, REST answers and weights.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Binance:
 *     limits</a>
 */
final class BinanceProtocol implements SegmentProtocol {
  private static final Pattern SLASH = Pattern.compile("/");
  private static final Pattern PATH = Pattern.compile("(/public|/market)?/(ws|stream)(/.+)?");
  private static final long MINUTE = 60_000_000_000L;

  private final BinanceMarket market;
  private final Board board;
  private final RateWindow weights;
  private final ConnectLimit connects =
      new ConnectLimit(300, 5 * MINUTE, 429, "{\"code\":-1003,\"msg\":\"Too many connections.\"}");
  private int ignoredRefusals;

  /**
   * @param weights the pool of request weights; USDⓈ-M and COIN-M share one
   */
  BinanceProtocol(BinanceMarket market, Board board, RateWindow weights) {
    this.market = market;
    this.board = board;
    this.weights = weights;
  }

  static RateWindow weights(BinanceMarket market) {
    return new RateWindow(market.weightPerMinute, MINUTE);
  }

  @Override
  public Board board() {
    return board;
  }

  @Override
  public boolean announcesShutdown() {
    return market.announcesShutdown();
  }

  @Override
  public @Nullable HttpAnswer refusal(HttpQuery upgrade, long nowNanos, int openConnections) {
    var path = PATH.matcher(upgrade.path());
    boolean routed = path.matches() && path.group(1) != null;
    if (!path.matches() || (routed && market != BinanceMarket.USDM)) {
      return HttpAnswer.of(404, "<html><body>404 Not Found</body></html>");
    }
    return connects.refusal(nowNanos);
  }

  @Override
  public Conversation open(
      HttpQuery upgrade, String connectionId, long nowNanos, ConversationOutput out) {
    var path = PATH.matcher(upgrade.path());
    if (!path.matches()) {
      throw new IllegalArgumentException("not admitted: " + upgrade.path());
    }
    var route =
        "/market".equals(path.group(1))
            ? BinanceConversation.Route.MARKET
            : BinanceConversation.Route.BOOKS;
    boolean combined = path.group(2).equals("stream");
    var conversation = new BinanceConversation(market, board, route, combined, nowNanos);
    var named = combined ? upgrade.get("streams") : path.group(3);
    if (named != null) {
      conversation.openWith(SLASH.splitAsStream(named).filter(s -> !s.isEmpty()).toList(), out);
    }
    return conversation;
  }

  @Override
  public HttpAnswer get(HttpQuery query, long nowNanos) {
    if (!query.path().startsWith(market.rest + "/")) {
      return HttpAnswer.of(404, "<html><body>404 Not Found</body></html>");
    }
    return switch (query.path().substring(market.rest.length())) {
      case "/ping" -> weighed(1, nowNanos, JsonTrees.object());
      case "/time" -> weighed(1, nowNanos, time(nowNanos));
      case "/exchangeInfo" ->
          weighed(market == BinanceMarket.SPOT ? 20 : 1, nowNanos, info(query, nowNanos));
      case "/ticker/bookTicker" -> bookTicker(query, nowNanos);
      default -> HttpAnswer.of(404, "<html><body>404 Not Found</body></html>");
    };
  }

  /** Over the weight: 429 with Retry-After; who goes on all the same is banned with 418. */
  private HttpAnswer weighed(int weight, long nowNanos, Object body) {
    if (weights.use(weight, nowNanos)) {
      ignoredRefusals = 0;
      var used = Long.toString(weights.used());
      return HttpAnswer.ok(body).with("X-MBX-USED-WEIGHT-1M", used);
    }
    ignoredRefusals++;
    boolean banned = ignoredRefusals > 10;
    var wait = banned ? 120 : weights.secondsToWait(nowNanos);
    var message =
        JsonTrees.object()
            .put("code", -1003)
            .put("msg", "Too much request weight used; current limit is " + market.weightPerMinute);
    return HttpAnswer.of(banned ? 418 : 429, message.toString())
        .with("Retry-After", Long.toString(wait));
  }

  private ObjectNode time(long nowNanos) {
    return JsonTrees.object().put("serverTime", board.venueMillis(nowNanos));
  }

  private ObjectNode info(HttpQuery query, long nowNanos) {
    var info =
        JsonTrees.object().put("timezone", "UTC").put("serverTime", board.venueMillis(nowNanos));
    info.putArray("rateLimits")
        .addObject()
        .put("rateLimitType", "REQUEST_WEIGHT")
        .put("interval", "MINUTE")
        .put("intervalNum", 1)
        .put("limit", market.weightPerMinute);
    info.putArray("exchangeFilters");
    var symbols = info.putArray("symbols");
    for (var listing : listings(query)) {
      var row = row(listing);
      var wanted = query.get("symbolStatus");
      if (wanted == null || wanted.equals(row.path("status").asString(""))) {
        symbols.add(row);
      }
    }
    return info;
  }

  private List<SimulatedListing> listings(HttpQuery query) {
    var symbol = query.get("symbol");
    return board.listings().stream()
        .filter(BinanceRows::isListed)
        .filter(l -> symbol == null || l.symbol().equals(symbol))
        .toList();
  }

  private ObjectNode row(SimulatedListing listing) {
    return switch (market) {
      case SPOT -> BinanceRows.spot(listing);
      case USDM -> BinanceRows.future(listing, false, nearestExpiry());
      case COINM -> BinanceRows.future(listing, true, nearestExpiry());
    };
  }

  private long nearestExpiry() {
    return board.listings().stream().mapToLong(l -> l.facts().expiryNanos()).min().orElse(0);
  }

  private HttpAnswer bookTicker(HttpQuery query, long nowNanos) {
    var symbol = query.get("symbol");
    if (symbol != null && board.find(symbol) == null) {
      return HttpAnswer.of(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
    }
    var rows = JsonTrees.array();
    for (var listing : listings(query)) {
      if (listing.isQuoted()) {
        rows.add(bookTickerRow(listing, nowNanos));
      }
    }
    boolean single = symbol != null && market != BinanceMarket.COINM && !rows.isEmpty();
    return weighed(symbol == null ? 5 : 2, nowNanos, single ? rows.get(0) : rows);
  }

  private ObjectNode bookTickerRow(SimulatedListing listing, long nowNanos) {
    var top = listing.top();
    int scale = listing.tick().scale();
    int sizeScale = listing.lot().scale();
    boolean spot = market == BinanceMarket.SPOT;
    int decimals = spot ? 8 : scale;
    int sizeDecimals = spot ? 8 : sizeScale;
    var text = new Text();
    var row = JsonTrees.object().put("symbol", listing.symbol());
    row.put("bidPrice", text.clear().decimal(top.bid(), scale, decimals).toString());
    row.put("bidQty", text.clear().decimal(top.bidSize(), sizeScale, sizeDecimals).toString());
    row.put("askPrice", text.clear().decimal(top.ask(), scale, decimals).toString());
    row.put("askQty", text.clear().decimal(top.askSize(), sizeScale, sizeDecimals).toString());
    if (!spot) {
      row.put("lastUpdateId", top.sequence()).put("time", board.venueMillis(nowNanos));
    }
    if (market == BinanceMarket.COINM) {
      row.put("pair", BinanceRows.pair(listing));
    }
    return row;
  }
}
