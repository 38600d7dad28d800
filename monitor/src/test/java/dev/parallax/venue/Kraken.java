package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.model.FrameReject;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.Venue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kraken spot, WebSocket v2: best bid and offer from the {@code ticker} channel.
 *
 * <p>On the wire, for every change of the best prices, with numbers instead of strings:
 *
 * <pre>
 * {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":63500.1,"bid_qty":1.25,
 *  "ask":63500.2,"ask_qty":0.84,"timestamp":"2026-07-26T12:00:00.123456789Z"}]}
 * </pre>
 *
 * @see <a href="https://docs.kraken.com/api/docs/websocket-v2/ticker">Kraken: ticker</a>
 */
record Kraken(Segment segment, Endpoints endpoints) implements Connector {

  /** The REST list still speaks Kraken's old asset codes; the stream speaks everybody else's. */
  private static final Map<String, String> RENAMED = Map.of("XBT", "BTC", "XDG", "DOGE");

  static final List<Connector> SEGMENTS =
      List.of(
          new Kraken(
              new Segment(new Venue("kraken"), "spot"),
              Endpoints.of("wss://ws.kraken.com/v2", "https://api.kraken.com")));

  @Override
  public KeepAlive keepAlive() {
    return new KeepAlive.ClientPings("{\"method\":\"ping\"}", "", Duration.ofSeconds(20));
  }

  @Override
  public Limits limits() {
    return Limits.usual().symbols(100, 500).connects(100, Duration.ofMinutes(10));
  }

  /** A heartbeat comes every second in which nothing else does. */
  @Override
  public Deadlines deadlines() {
    return new Deadlines(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(60));
  }

  @Override
  public double takerBps() {
    return 40;
  }

  @Override
  public String subscribe(long request, List<Listing> batch) {
    return control("subscribe", request, batch);
  }

  @Override
  public String unsubscribe(long request, List<Listing> batch) {
    return control("unsubscribe", request, batch);
  }

  private static String control(String method, long request, List<Listing> batch) {
    var symbols =
        batch.stream().map(Listing::symbol).collect(Collectors.joining("\",\"", "[\"", "\"]"));
    return "{\"method\":\""
        + method
        + "\",\"params\":{\"channel\":\"ticker\",\"event_trigger\":\"bbo\",\"symbol\":"
        + symbols
        + "},\"req_id\":"
        + request
        + "}";
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      var channel = frame.get("channel");
      var rows = frame.get("data");
      if (channel.is("ticker") && rows.first().exists()) {
        quotes(rows, out);
      } else if (channel.is("heartbeat") || frame.get("method").is("pong")) {
        out.heartbeat();
      } else if (frame.get("success").exists()) {
        answer(frame, out);
      } else if (channel.exists()) {
        out.ignored(channel.text());
      } else {
        out.rejected(FrameReject.UNRECOGNIZED);
      }
    };
  }

  private static void quotes(Json rows, FrameOutput out) {
    for (var row = rows.first(); row.exists(); row = row.next()) {
      out.quote(
          row.get("symbol"),
          row.get("bid"),
          row.get("bid_qty"),
          row.get("ask"),
          row.get("ask_qty"),
          0,
          WireTime.utc(row.get("timestamp")));
    }
  }

  /** Every symbol of a request is answered on its own. */
  private static void answer(Json frame, FrameOutput out) {
    var request = frame.get("req_id").integer(FrameOutput.ANY_REQUEST);
    if (!frame.get("method").is("subscribe")) {
      out.ignored(frame.get("method").text());
    } else if (frame.get("success").isTrue()) {
      out.subscribed(frame.get("result").get("symbol").text());
    } else if (frame.get("symbol").exists()) {
      out.refused(request, frame.get("symbol").text(), frame.get("error").text());
    } else {
      out.refused(request, frame.get("error").text());
    }
  }

  @Override
  public List<String> listingPaths() {
    return List.of("/0/public/AssetPairs");
  }

  @Override
  public Json listingRows(Json body) {
    return body.get("result").onlyIf(!body.get("error").first().exists());
  }

  @Override
  public void readListing(Json row, Listings out) {
    var codes = row.get("wsname").text().split("/", 2);
    if (codes.length < 2) {
      out.leaveOut("not on the stream");
      return;
    }
    var base = RENAMED.getOrDefault(codes[0], codes[0]);
    var quote = RENAMED.getOrDefault(codes[1], codes[1]);
    out.add(base + "/" + quote, Instrument.spot(base, quote))
        .status(row.get("status").is("online") ? ListingStatus.TRADING : ListingStatus.HALTED)
        .tick(row.get("tick_size"))
        .lotDecimals(row.get("lot_decimals"))
        .minSize(row.get("ordermin"));
  }
}
