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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Binance spot, USDⓈ-M and COIN-M: best bid and offer from {@code bookTicker}.
 *
 * <p>On the wire (spot sends neither {@code e} nor a time; COIN-M sizes are contracts):
 *
 * <pre>
 * {"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","u":11139947831981,"s":"BTCUSDT",
 *  "b":"61800.20","B":"2.507","a":"61800.30","A":"2.510","T":1785121247583,"E":1785121247584}}
 * </pre>
 *
 * <p>Any stream is acknowledged, even one that does not exist or lives on another route: only the
 * first data proves a subscription.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams">Spot
 *     streams</a>
 * @see <a href="https://developers.binance.com/docs/derivatives">USDⓈ-M and COIN-M streams</a>
 */
record Binance(
    Segment segment,
    Endpoints endpoints,
    Limits limits,
    Deadlines deadlines,
    double takerBps,
    List<String> listingPaths)
    implements Connector {

  private static final Venue VENUE = new Venue("binance");

  /** The delivery date of perpetuals: 2100-12-25. */
  private static final long NEVER_MILLIS = 4133404800000L;

  /** Books speak on change only, and a session may hold nothing but quiet ones. */
  private static final Duration DATA = Duration.ofMinutes(5);

  /** Too many requests, overloaded, an error inside: nothing about the streams asked for. */
  private static final Set<String> TRANSIENT = Set.of("-1001", "-1003", "-1007", "-1008");

  private static final Limits LIMITS =
      Limits.usual()
          .symbols(200, 1000)
          .connects(200, Duration.ofMinutes(5))
          .age(Duration.ofHours(23));

  static final List<Connector> SEGMENTS =
      List.of(
          new Binance(
              new Segment(VENUE, "spot"),
              Endpoints.of("wss://stream.binance.com:9443/stream", "https://api.binance.com"),
              LIMITS,
              new Deadlines(Duration.ofSeconds(60), DATA, Duration.ofSeconds(60)),
              10,
              List.of("/api/v3/exchangeInfo?permissions=SPOT&showPermissionSets=false")),
          new Binance(
              new Segment(VENUE, "usdm"),
              Endpoints.of("wss://fstream.binance.com/public/stream", "https://fapi.binance.com"),
              LIMITS.frames(Duration.ofMillis(150)),
              new Deadlines(Duration.ofMinutes(4), DATA, Duration.ofSeconds(60)),
              5,
              List.of("/fapi/v1/exchangeInfo")),
          new Binance(
              new Segment(VENUE, "coinm"),
              Endpoints.of("wss://dstream.binance.com/stream", "https://dapi.binance.com"),
              LIMITS.symbols(200, 200).frames(Duration.ofMillis(150)),
              new Deadlines(Duration.ofMinutes(4), DATA, Duration.ofSeconds(60)),
              5,
              List.of("/dapi/v1/exchangeInfo")));

  @Override
  public KeepAlive keepAlive() {
    return new KeepAlive.ServerPings();
  }

  @Override
  public String subscribe(long request, List<Listing> batch) {
    return control("SUBSCRIBE", request, batch);
  }

  @Override
  public String unsubscribe(long request, List<Listing> batch) {
    return control("UNSUBSCRIBE", request, batch);
  }

  private static String control(String method, long request, List<Listing> batch) {
    var streams =
        batch.stream()
            .map(listing -> listing.symbol().toLowerCase(Locale.ROOT) + "@bookTicker")
            .collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"method\":\"" + method + "\",\"params\":" + streams + ",\"id\":" + request + "}";
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      var wrapped = frame.get("data");
      var data = wrapped.exists() ? wrapped : frame;
      var event = data.get("e");
      if (event.is("bookTicker") || (!event.exists() && data.get("A").exists())) {
        out.quote(
            data.get("s"),
            data.get("b"),
            data.get("B"),
            data.get("a"),
            data.get("A"),
            data.get("u").integer(0),
            WireTime.millis(data.get("T")));
      } else if (event.is("serverShutdown")) {
        out.closing("serverShutdown");
      } else if (event.exists() || wrapped.exists()) {
        out.ignored(event.exists() ? event.text() : frame.get("stream").text());
      } else {
        answer(frame, out);
      }
    };
  }

  /** Errors come flat or wrapped, by two accounts of the same documents. */
  private static void answer(Json frame, FrameOutput out) {
    var request = frame.get("id").integer(FrameOutput.ANY_REQUEST);
    var error = frame.get("error").exists() ? frame.get("error") : frame;
    if (error.get("code").exists()) {
      var why = error.get("code").text() + " " + error.get("msg").text();
      if (TRANSIENT.contains(error.get("code").text())) {
        out.retryLater(request, why);
      } else {
        out.refused(request, why);
      }
    } else if (frame.get("result").exists()) {
      out.subscribed(request);
    } else {
      out.rejected(FrameReject.UNRECOGNIZED);
    }
  }

  @Override
  public Json listingRows(Json body) {
    return body.get("symbols");
  }

  @Override
  public void readListing(Json row, Listings out) {
    var contract = row.get("contractType");
    var permissions = row.get("permissions");
    var underlying = row.get("underlyingType");
    if (contract.startsWith("TRADIFI") || (underlying.exists() && !underlying.is("COIN"))) {
      out.leaveOut("not a coin");
    } else if (permissions.first().is("LEVERAGED")) {
      out.leaveOut("leveraged token");
    } else if (row.get("isSpotTradingAllowed").isFalse()) {
      out.leaveOut("not for spot trading");
    } else if (contract.exists() && contract.isBlank()) {
      out.leaveOut("not listed yet");
    } else {
      readCoin(row, out);
    }
  }

  private static void readCoin(Json row, Listings out) {
    var price = filter(row, "PRICE_FILTER");
    var lot = filter(row, "LOT_SIZE");
    var draft =
        out.add(row.get("symbol").text(), instrument(row))
            .status(status(row))
            .tick(price.get("tickSize"))
            .lot(lot.get("stepSize"))
            .minSize(lot.get("minQty"));
    if (row.get("contractSize").exists()) {
      draft.sizes(SizeUnit.QUOTE, row.get("contractSize").decimal());
    }
    // A perpetual gets a real date when it is going to be delisted.
    long end = WireTime.millis(row.get("deliveryDate"));
    if (end > 0 && row.get("deliveryDate").integer(NEVER_MILLIS) != NEVER_MILLIS) {
      draft.expires(end);
    }
  }

  private static Instrument instrument(Json row) {
    var base = row.get("baseAsset").text();
    var quote = row.get("quoteAsset").text();
    var margin = row.get("marginAsset").text();
    var contract = row.get("contractType");
    if (!contract.exists()) {
      return Instrument.spot(base, quote);
    }
    if (contract.startsWith("PERPETUAL")) {
      return Instrument.perpetual(base, quote, margin);
    }
    if (row.get("deliveryDate").integer(NEVER_MILLIS) == NEVER_MILLIS) {
      throw new IllegalArgumentException("contractType: " + contract + " without a delivery date");
    }
    return Instrument.future(base, quote, margin, WireTime.utcDay(row.get("deliveryDate")));
  }

  /** Settled contracts stay in the list for months. */
  private static ListingStatus status(Json row) {
    var status = row.get("contractStatus").exists() ? row.get("contractStatus") : row.get("status");
    return switch (status.text()) {
      case "TRADING" -> ListingStatus.TRADING;
      case "DELIVERING", "DELIVERED", "SETTLING", "CLOSE" -> ListingStatus.CLOSED;
      default -> ListingStatus.HALTED;
    };
  }

  private static Json filter(Json row, String type) {
    var filter = row.get("filters").first();
    while (filter.exists() && !filter.get("filterType").is(type)) {
      filter = filter.next();
    }
    return filter;
  }
}
