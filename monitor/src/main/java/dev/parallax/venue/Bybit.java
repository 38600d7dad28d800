package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.model.Venue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bybit v5 spot, linear and inverse: best bid and offer from {@code orderbook.1}.
 *
 * <p>On the wire, at most every 10 ms; without a change the same frame is repeated after 3 s, with
 * the same {@code u}:
 *
 * <pre>
 * {"topic":"orderbook.1.BTCUSDT","ts":1772694601512,"type":"snapshot","data":{"s":"BTCUSDT",
 *  "b":[["64474.1","1.4"]],"a":[["64474.2","7.108"]],"u":4030692,"seq":715964319629},
 *  "cts":1772694601507}
 * </pre>
 *
 * <p>One bad topic, or one that is subscribed already, fails its whole request; the message is the
 * only place that names it. Sizes of inverse contracts are US dollars.
 *
 * @see <a href="https://bybit-exchange.github.io/docs/v5/websocket/public/orderbook">Order book</a>
 * @see <a href="https://bybit-exchange.github.io/docs/v5/ws/connect">Connect, limits, pings</a>
 * @see <a href="https://bybit-exchange.github.io/docs/v5/market/instrument">Instruments</a>
 */
record Bybit(Segment segment, Endpoints endpoints, Limits limits, double takerBps)
    implements Connector {

  private static final Venue VENUE = new Venue("bybit");
  private static final String TOPIC = "orderbook.1.";
  private static final Pattern NAMED = Pattern.compile("orderbook\\.1\\.([^\\s,\\[\\]]+)");

  /**
   * Coins, new coins and risky ones. Whatever else there is or will be is no coin: stocks, metals
   * and currencies share their tickers with coins.
   */
  private static final Set<String> CRYPTO = Set.of("", "innovation", "adventure");

  /** The only words there are for "later". */
  private static final Pattern TRANSIENT =
      Pattern.compile(
          "too many (?:requests|visits)|frequen|rate limit|busy|try again",
          Pattern.CASE_INSENSITIVE);

  /**
   * Of REST answers: server timeout, too many visits, server error, too many from this address.
   *
   * @see <a href="https://bybit-exchange.github.io/docs/v5/error">Error codes</a>
   */
  private static final Set<String> BUSY = Set.of("10000", "10006", "10016", "10018", "10429");

  private static final Limits LIMITS =
      Limits.usual()
          .symbols(100, 500)
          .characters(18_000)
          .frames(Duration.ofMillis(100))
          .connects(400, Duration.ofMinutes(5));

  static final List<Connector> SEGMENTS =
      List.of(
          segment("spot", LIMITS.symbols(10, 500), 10),
          segment("linear", LIMITS, 5.5),
          segment("inverse", LIMITS, 5.5));

  private static Bybit segment(String name, Limits limits, double takerBps) {
    var stream = "wss://stream.bybit.com/v5/public/" + name;
    return new Bybit(
        new Segment(VENUE, name), Endpoints.of(stream, "https://api.bybit.com"), limits, takerBps);
  }

  @Override
  public KeepAlive keepAlive() {
    return new KeepAlive.ClientPings("{\"op\":\"ping\"}", "", Duration.ofSeconds(20));
  }

  /** Every live book speaks every 3 s, so silence is a fault much sooner than elsewhere. */
  @Override
  public Deadlines deadlines() {
    return new Deadlines(Duration.ofSeconds(45), Duration.ofSeconds(15), Duration.ofSeconds(5));
  }

  @Override
  public RefusalScope refusalScope() {
    return RefusalScope.REQUEST;
  }

  @Override
  public String subscribe(long request, List<Listing> batch) {
    return control("subscribe", request, batch);
  }

  @Override
  public String unsubscribe(long request, List<Listing> batch) {
    return control("unsubscribe", request, batch);
  }

  private static String control(String op, long request, List<Listing> batch) {
    var topics =
        batch.stream()
            .map(listing -> TOPIC + listing.symbol())
            .collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"req_id\":\"" + request + "\",\"op\":\"" + op + "\",\"args\":" + topics + "}";
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      var topic = frame.get("topic");
      if (topic.startsWith(TOPIC)) {
        book(frame, out);
      } else if (topic.exists()) {
        out.ignored(topic.text());
      } else if (frame.get("ret_msg").is("pong") || frame.get("op").is("pong")) {
        out.heartbeat();
      } else {
        answer(frame, out);
      }
    };
  }

  private static void book(Json frame, FrameOutput out) {
    var data = frame.get("data");
    var bid = best(data.get("b"));
    var ask = best(data.get("a"));
    var engineTime = frame.get("cts").exists() ? frame.get("cts") : data.get("cts");
    var time = WireTime.millis(engineTime.exists() ? engineTime : frame.get("ts"));
    var sequence = data.get("u").integer(0);
    if (frame.get("type").is("delta") && sequence != 1) {
      out.quoteChange(data.get("s"), bid.at(0), bid.at(1), ask.at(0), ask.at(1), sequence, time);
    } else {
      out.quote(data.get("s"), bid.at(0), bid.at(1), ask.at(0), ask.at(1), sequence, time);
    }
  }

  /** A delta may delete the old best level, size 0, beside the new one. */
  private static Json best(Json levels) {
    var level = levels.first();
    while (level.next().exists() && level.at(1).decimal() == 0) {
      level = level.next();
    }
    return level;
  }

  private static void answer(Json frame, FrameOutput out) {
    var request = frame.get("req_id").integer(FrameOutput.ANY_REQUEST);
    var success = frame.get("success");
    var message = frame.get("ret_msg").text();
    if (!success.exists()) {
      out.rejected(FrameReject.UNRECOGNIZED);
    } else if (frame.get("op").is("unsubscribe")) {
      out.ignored("unsubscribe " + message);
    } else if (success.isTrue()) {
      out.subscribed(request);
    } else {
      refusal(request, message, out);
    }
  }

  private static void refusal(long request, String message, FrameOutput out) {
    var named = NAMED.matcher(message);
    if (TRANSIENT.matcher(message).find()) {
      out.retryLater(request, message);
    } else if (!named.find()) {
      out.refused(request, message);
    } else if (message.contains("already subscribed")) {
      out.subscribed(named.group(1));
      out.refused(request, message);
    } else {
      out.refused(request, named.group(1), message);
    }
  }

  @Override
  public List<String> listingPaths() {
    return List.of("/v5/market/instruments-info?category=" + segment.name() + "&limit=1000");
  }

  /** Errors come with HTTP 200 and an empty list. */
  @Override
  public Json listingRows(Json body) {
    return body.get("result").get("list").onlyIf(body.get("retCode").is("0"));
  }

  @Override
  public boolean isBusy(Json body) {
    return BUSY.contains(body.get("retCode").text());
  }

  /** The cursor comes percent-encoded and goes back as it came. */
  @Override
  public @Nullable String nextListingPath(Json body) {
    var cursor = body.get("result").get("nextPageCursor").text();
    return cursor.isEmpty() ? null : listingPaths().getFirst() + "&cursor=" + cursor;
  }

  @Override
  public void readListing(Json row, Listings out) {
    var type = row.get("symbolType").text();
    if (!CRYPTO.contains(type)) {
      out.leaveOut(type);
      return;
    }
    if (!row.get("xstockMultiplier").isBlank()) {
      out.leaveOut("xstocks");
      return;
    }
    if (row.get("status").is("PreLaunch") || row.get("isPreListing").isTrue()) {
      out.leaveOut("pre-market");
      return;
    }
    var lots = row.get("lotSizeFilter");
    var draft =
        out.add(row.get("symbol").text(), instrument(row))
            .status(status(row.get("status")))
            .tick(row.get("priceFilter").get("tickSize"))
            .lot(lots.get("qtyStep").exists() ? lots.get("qtyStep") : lots.get("basePrecision"))
            .minSize(lots.get("minOrderQty"));
    if (row.get("contractType").startsWith("Inverse")) {
      draft.sizes(SizeUnit.QUOTE, 1);
    }
    // On a perpetual this is the moment it is delisted.
    var delivery = WireTime.millis(row.get("deliveryTime"));
    if (delivery > 0) {
      draft.expires(delivery);
    }
  }

  private static Instrument instrument(Json row) {
    var base = row.get("baseCoin").text();
    var quote = row.get("quoteCoin").text();
    var settle = row.get("settleCoin").text();
    var contract = row.get("contractType").text();
    return switch (contract) {
      case "" -> Instrument.spot(base, quote);
      case "LinearPerpetual", "InversePerpetual" -> Instrument.perpetual(base, quote, settle);
      case "LinearFutures", "InverseFutures" ->
          Instrument.future(base, quote, settle, WireTime.utcDay(row.get("deliveryTime")));
      default -> throw new IllegalArgumentException("contractType: '" + contract + "'");
    };
  }

  private static ListingStatus status(Json status) {
    return switch (status.text()) {
      case "Trading" -> ListingStatus.TRADING;
      case "Closed" -> ListingStatus.CLOSED;
      default -> ListingStatus.HALTED;
    };
  }
}
