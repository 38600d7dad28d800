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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deribit futures, perpetuals and spot on one JSON-RPC socket: best bid and offer from {@code
 * quote}.
 *
 * <p>On the wire, on every change and without a sequence; amounts of inverse contracts are US
 * dollars, all others units of the base asset:
 *
 * <pre>
 * {"jsonrpc":"2.0","method":"subscription","params":{"channel":"quote.BTC-PERPETUAL","data":{
 *  "timestamp":1765541767174,"instrument_name":"BTC-PERPETUAL","best_ask_price":92288.5,
 *  "best_bid_price":92288.0,"best_ask_amount":99470.0,"best_bid_amount":133440.0}}}
 * </pre>
 *
 * <p>A channel that does not exist is no error: it is only missing from the list that answers the
 * request. Errors refuse the whole request.
 *
 * <p>{@code platform_state} tells which price indexes are locked, by names such as {@code btc_usd}.
 * That is not taken for a halt: a listing does not know its index. The books of a locked index say
 * nothing, so that their quotes are too old to be used within a minute.
 *
 * @see <a href="https://docs.deribit.com/subscriptions/market-data/quoteinstrument_name">Quote</a>
 * @see <a href="https://docs.deribit.com/api-reference/market-data/public-get_instruments">
 *     Instruments</a>
 */
record Deribit(Segment segment, Endpoints endpoints) implements Connector {

  private static final String QUOTE = "quote.";

  /** The id of everything that is no subscription to quotes; requests are numbered from 1. */
  private static final int HOUSEKEEPING = 0;

  /** Out of credits, settling, busy, under maintenance: nothing about the channels asked for. */
  private static final Set<String> TRANSIENT =
      Set.of("10028", "10040", "10041", "10047", "10066", "11051", "11094", "13028", "13888");

  /** The expiry of perpetuals: the year 3000. */
  private static final String NEVER_MILLIS = "32503708800000";

  private static final String TEST = call(HOUSEKEEPING, "public/test", "{}");

  static final List<Connector> SEGMENTS =
      List.of(
          new Deribit(
              new Segment(new Venue("deribit"), "public"),
              Endpoints.of("wss://www.deribit.com/ws/api/v2", "https://www.deribit.com")));

  /** The venue asks, every 10 s, once the opening frame has told it to. */
  @Override
  public KeepAlive keepAlive() {
    return new KeepAlive.ServerPings();
  }

  /** Subscribing costs credits worth 3.3 calls a second; an address has 32 connections. */
  @Override
  public Limits limits() {
    return Limits.usual()
        .symbols(100, 400)
        .frames(Duration.ofMillis(400))
        .connects(20, Duration.ofMinutes(1))
        .requests(Duration.ofMillis(1500));
  }

  /** Quiet books say nothing for minutes; the heartbeat tells whether the link is alive. */
  @Override
  public Deadlines deadlines() {
    return new Deadlines(Duration.ofSeconds(35), Duration.ofMinutes(5), Duration.ofSeconds(60));
  }

  @Override
  public double takerBps() {
    return 5;
  }

  @Override
  public RefusalScope refusalScope() {
    return RefusalScope.REQUEST;
  }

  @Override
  public List<String> openingFrames() {
    return List.of(
        call(HOUSEKEEPING, "public/set_heartbeat", "{\"interval\":10}"),
        call(
            HOUSEKEEPING,
            "public/subscribe",
            "{\"channels\":[\"instrument.state.future.any\",\"instrument.state.spot.any\","
                + "\"platform_state\"]}"));
  }

  @Override
  public String subscribe(long request, List<Listing> batch) {
    return call(request, "public/subscribe", channels(batch));
  }

  @Override
  public String unsubscribe(long request, List<Listing> batch) {
    return call(request, "public/unsubscribe", channels(batch));
  }

  private static String channels(List<Listing> batch) {
    return batch.stream()
        .map(listing -> QUOTE + listing.symbol())
        .collect(Collectors.joining("\",\"", "{\"channels\":[\"", "\"]}"));
  }

  private static String call(long id, String method, String params) {
    // Not formatted: a default locale may have digits of its own.
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + "}";
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      var method = frame.get("method");
      var params = frame.get("params");
      if (method.is("subscription")) {
        notification(params.get("channel"), params.get("data"), out);
      } else if (method.is("heartbeat")) {
        if (params.get("type").is("test_request")) {
          out.reply(TEST);
        } else {
          out.heartbeat();
        }
      } else {
        answer(frame, out);
      }
    };
  }

  private static void notification(Json channel, Json data, FrameOutput out) {
    if (channel.startsWith(QUOTE)) {
      out.quote(
          data.get("instrument_name"),
          data.get("best_bid_price"),
          data.get("best_bid_amount"),
          data.get("best_ask_price"),
          data.get("best_ask_amount"),
          0,
          WireTime.millis(data.get("timestamp")));
    } else if (channel.startsWith("instrument.state.") && data.get("state").isString()) {
      state(data.get("instrument_name"), data.get("state").text(), out);
    } else if (data.get("maintenance").isTrue()) {
      out.closing("maintenance");
    } else if (channel.exists()) {
      out.ignored(channel.text());
    } else {
      out.rejected(FrameReject.UNRECOGNIZED);
    }
  }

  /** A settled contract goes on trading. */
  private static void state(Json symbol, String state, FrameOutput out) {
    switch (state) {
      case "created" -> out.listingsChanged();
      case "settled" -> out.ignored("settled");
      default -> out.status(symbol, status(state));
    }
  }

  private static void answer(Json frame, FrameOutput out) {
    var request = frame.get("id").integer(FrameOutput.ANY_REQUEST);
    var result = frame.get("result");
    var error = frame.get("error");
    if (error.exists() && request == HOUSEKEEPING) {
      out.ignored("error " + error.get("code").text());
    } else if (error.exists()) {
      var why = error.get("code").text() + " " + error.get("message").text();
      if (TRANSIENT.contains(error.get("code").text())) {
        out.retryLater(request, why);
      } else {
        out.refused(request, why);
      }
    } else if (result.get("version").exists()) {
      out.heartbeat();
    } else if (result.isArray() && request != HOUSEKEEPING) {
      out.subscribedOnly(request, symbols(result));
    } else if (result.exists()) {
      out.ignored("answer");
    } else {
      out.rejected(FrameReject.UNRECOGNIZED);
    }
  }

  private static List<String> symbols(Json channels) {
    var symbols = new ArrayList<String>();
    for (var channel : channels.each()) {
      if (channel.startsWith(QUOTE)) {
        symbols.add(channel.text().substring(QUOTE.length()));
      }
    }
    return symbols;
  }

  @Override
  public List<String> listingPaths() {
    return List.of(
        "/api/v2/public/get_instruments?currency=any&kind=future&expired=false",
        "/api/v2/public/get_instruments?currency=any&kind=spot&expired=false");
  }

  @Override
  public Json listingRows(Json body) {
    return body.get("result").onlyIf(!body.get("error").exists());
  }

  @Override
  public boolean isBusy(Json body) {
    return TRANSIENT.contains(body.get("error").get("code").text());
  }

  @Override
  public void readListing(Json row, Listings out) {
    var kind = row.get("kind");
    var underlying = row.get("underlying_type");
    if (!kind.is("future") && !kind.is("spot")) {
      out.leaveOut(kind.text());
      return;
    }
    if (!underlying.isBlank() && !underlying.is("crypto")) {
      out.leaveOut("not crypto");
      return;
    }
    // Amounts are base units or dollars already: the contract size only counts contracts.
    var draft =
        out.add(row.get("instrument_name").text(), instrument(row))
            .status(status(row))
            .tick(row.get("tick_size"))
            .lot(row.get("min_trade_amount"))
            .minSize(row.get("min_trade_amount"))
            .takerBps(basisPoints(row.get("taker_commission").decimal()));
    if (isInverse(row)) {
      draft.sizes(SizeUnit.QUOTE, 1);
    }
    var expiry = row.get("expiration_timestamp");
    if (WireTime.millis(expiry) > 0 && !expiry.is(NEVER_MILLIS)) {
      draft.expires(WireTime.millis(expiry));
    }
  }

  private static Instrument instrument(Json row) {
    var base = row.get("base_currency").text();
    // What prices are in; the quote currency is the coin on some inverse contracts.
    var counter = row.get("counter_currency");
    var quote = (counter.isBlank() ? row.get("quote_currency") : counter).text();
    if (row.get("kind").is("spot")) {
      return Instrument.spot(base, quote);
    }
    var settle = row.get("settlement_currency").text();
    return row.get("settlement_period").is("perpetual")
        ? Instrument.perpetual(base, quote, settle)
        : Instrument.future(base, quote, settle, WireTime.utcDay(row.get("expiration_timestamp")));
  }

  private static boolean isInverse(Json row) {
    return row.get("instrument_type").is("reversed") || row.get("future_type").is("reversed");
  }

  /** A fraction as basis points, without the dust of binary multiplication. */
  private static double basisPoints(double fraction) {
    return Math.rint(fraction * 1e8) / 1e4;
  }

  private static ListingStatus status(Json row) {
    var state = row.get("state");
    var published = state.isBlank() ? ListingStatus.TRADING : status(state.text());
    boolean active = !row.get("is_active").isFalse();
    return active || published == ListingStatus.CLOSED ? published : ListingStatus.HALTED;
  }

  /** The lists and the channel use two vocabularies for the same life. */
  private static ListingStatus status(String state) {
    return switch (state) {
      case "open", "started" -> ListingStatus.TRADING;
      case "delivered", "archivized", "closed", "terminated" -> ListingStatus.CLOSED;
      default -> ListingStatus.HALTED;
    };
  }
}
