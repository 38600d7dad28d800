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

/**
 * OKX v5 spot, swaps and futures on one public socket: best bid and offer from {@code bbo-tbt}.
 *
 * <p>On the wire, at most every 10 ms; levels are price, size, a dead field and the order count,
 * and derivative sizes are contracts:
 *
 * <pre>
 * {"arg":{"channel":"bbo-tbt","instId":"BCH-USDT-SWAP"},"data":[{"asks":[["111.06","55154","0","2"]],
 *  "bids":[["111.05","57745","0","2"]],"ts":"1670324386802","seqId":363996337}]}
 * </pre>
 *
 * <p>A request has many arguments and each is acknowledged on its own; an instrument that does not
 * exist is named only inside the message. The {@code instruments} channel tells of new, halted and
 * expired ones.
 *
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-order-book-channel">
 *     Order book channel</a>
 * @see <a
 *     href="https://www.okx.com/docs-v5/en/#public-data-rest-api-get-instruments">Instruments</a>
 */
record Okx(Segment segment, Endpoints endpoints) implements Connector {

  private static final Pattern NAMED = Pattern.compile("instId[^A-Za-z0-9]+([A-Za-z0-9_-]+)");
  private static final List<String> TYPES = List.of("SPOT", "SWAP", "FUTURES");

  /** Too many requests, busy, an error inside: nothing about the instruments asked for. */
  private static final Set<String> TRANSIENT =
      Set.of("50001", "50004", "50011", "50013", "50026", "60014", "64007");

  /** The id of everything that is no subscription to quotes; requests are numbered from 1. */
  private static final int HOUSEKEEPING = 0;

  /** The taker fee of swaps and futures; spot pays the segment's. */
  private static final double DERIVATIVES_TAKER_BPS = 5;

  static final List<Connector> SEGMENTS =
      List.of(
          new Okx(
              new Segment(new Venue("okx"), "public"),
              Endpoints.of("wss://ws.okx.com:8443/ws/v5/public", "https://www.okx.com")));

  @Override
  public KeepAlive keepAlive() {
    return new KeepAlive.ClientPings("ping", "pong", Duration.ofSeconds(20));
  }

  /** A connection may send 480 requests an hour and 64 KB of arguments in each. */
  @Override
  public Limits limits() {
    return Limits.usual()
        .symbols(100, 300)
        .frames(Duration.ofMillis(500))
        .connects(2, Duration.ofSeconds(1))
        .requests(Duration.ofMillis(200));
  }

  /** An unchanged book is sent again after about a minute: a quiet quote must live a bit longer. */
  @Override
  public Deadlines deadlines() {
    return new Deadlines(Duration.ofSeconds(45), Duration.ofSeconds(90), Duration.ofSeconds(75));
  }

  /**
   * The base tier of spot. Special pairs pay 15 and some stablecoins 5, which the instrument list
   * does not say.
   */
  @Override
  public double takerBps() {
    return 10;
  }

  @Override
  public List<String> openingFrames() {
    return List.of(
        TYPES.stream()
            .map(type -> "{\"channel\":\"instruments\",\"instType\":\"" + type + "\"}")
            .collect(
                Collectors.joining(
                    ",",
                    "{\"id\":\"" + HOUSEKEEPING + "\",\"op\":\"subscribe\",\"args\":[",
                    "]}")));
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
            .map(listing -> "{\"channel\":\"bbo-tbt\",\"instId\":\"" + listing.symbol() + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"id\":\"" + request + "\",\"op\":\"" + op + "\",\"args\":" + topics + "}";
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      var arg = frame.get("arg");
      var channel = arg.get("channel");
      var rows = frame.get("data");
      if (frame.get("event").exists()) {
        event(frame, out);
      } else if (channel.is("bbo-tbt") && rows.first().exists()) {
        books(arg.get("instId"), rows, out);
      } else if (channel.is("instruments") && rows.first().exists()) {
        states(rows, out);
      } else if (channel.exists()) {
        out.ignored(channel.text());
      } else {
        out.rejected(FrameReject.UNRECOGNIZED);
      }
    };
  }

  private static void books(Json symbol, Json rows, FrameOutput out) {
    for (var row = rows.first(); row.exists(); row = row.next()) {
      var bid = row.get("bids").first();
      var ask = row.get("asks").first();
      out.quote(
          symbol,
          bid.at(0),
          bid.at(1),
          ask.at(0),
          ask.at(1),
          row.get("seqId").integer(0),
          WireTime.millis(row.get("ts")));
    }
  }

  private static void states(Json rows, FrameOutput out) {
    for (var row = rows.first(); row.exists(); row = row.next()) {
      out.status(row.get("instId"), status(row.get("state")));
    }
  }

  private static void event(Json frame, FrameOutput out) {
    var arg = frame.get("arg");
    switch (frame.get("event").text()) {
      case "subscribe" -> {
        if (arg.get("channel").is("bbo-tbt")) {
          out.subscribed(arg.get("instId").text());
        } else {
          out.ignored("subscribe " + arg.get("channel").text());
        }
      }
      case "error" -> refusal(frame, out);
      case "notice" -> {
        if (frame.get("code").is("64008")) {
          out.closing("64008 " + frame.get("msg").text());
        } else {
          out.ignored("notice " + frame.get("code").text());
        }
      }
      default -> out.ignored(frame.get("event").text());
    }
  }

  private static void refusal(Json frame, FrameOutput out) {
    var request = frame.get("id").integer(FrameOutput.ANY_REQUEST);
    var why = frame.get("code").text() + " " + frame.get("msg").text();
    var named = NAMED.matcher(why);
    if (request == HOUSEKEEPING) {
      out.ignored("error " + frame.get("code").text());
    } else if (frame.get("code").is("60018") && named.find()) {
      out.refused(request, named.group(1), why);
    } else if (TRANSIENT.contains(frame.get("code").text())) {
      out.retryLater(request, why);
    } else {
      out.refused(request, why);
    }
  }

  @Override
  public List<String> listingPaths() {
    return TYPES.stream().map(type -> "/api/v5/public/instruments?instType=" + type).toList();
  }

  /** Errors come with HTTP 200 and an empty list. */
  @Override
  public Json listingRows(Json body) {
    return body.get("data").onlyIf(body.get("code").is("0"));
  }

  @Override
  public boolean isBusy(Json body) {
    return TRANSIENT.contains(body.get("code").text());
  }

  @Override
  public void readListing(Json row, Listings out) {
    var category = row.get("instCategory");
    var rule = row.get("ruleType");
    if (!category.isBlank() && !category.is("1")) {
      out.leaveOut("not crypto");
    } else if (!rule.isBlank() && !rule.is("normal")) {
      out.leaveOut(rule.text());
    } else if (row.get("state").is("test")) {
      out.leaveOut("test");
    } else if (row.get("tickSz").isBlank()) {
      out.leaveOut("not listed yet");
    } else if (row.get("instType").is("SPOT")) {
      var base = row.get("baseCcy").text();
      draft(row, Instrument.spot(base, row.get("quoteCcy").text()), out);
    } else {
      var contract = row.get("ctVal").decimal() * row.get("ctMult").decimal();
      draft(row, contract(row), out)
          .takerBps(DERIVATIVES_TAKER_BPS)
          .sizes(row.get("ctType").is("inverse") ? SizeUnit.QUOTE : SizeUnit.CONTRACTS, contract);
    }
  }

  /** Base and quote assets of contracts are blank; the underlying names them, {@code BTC-USD}. */
  private static Instrument contract(Json row) {
    var underlying = row.get("uly").text();
    int dash = underlying.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("uly: '" + underlying + "'; example: BTC-USDT");
    }
    var base = underlying.substring(0, dash);
    var quote = underlying.substring(dash + 1);
    var settle = row.get("settleCcy").text();
    return row.get("instType").is("SWAP")
        ? Instrument.perpetual(base, quote, settle)
        : Instrument.future(base, quote, settle, WireTime.utcDay(row.get("expTime")));
  }

  private static Listings.Draft draft(Json row, Instrument instrument, Listings out) {
    var draft =
        out.add(row.get("instId").text(), instrument)
            .status(status(row.get("state")))
            .tick(row.get("tickSz"))
            .lot(row.get("lotSz"))
            .minSize(row.get("minSz"));
    // On spot and swaps this is an announced delisting.
    var end = WireTime.millis(row.get("expTime"));
    return end > 0 ? draft.expires(end) : draft;
  }

  private static ListingStatus status(Json state) {
    return switch (state.text()) {
      case "live" -> ListingStatus.TRADING;
      case "expired" -> ListingStatus.CLOSED;
      default -> ListingStatus.HALTED;
    };
  }
}
