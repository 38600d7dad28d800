package dev.parallax.sim.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.SimulatedListing;

/**
 * A subscribed {@code bookTicker} stream: writes its frames.
 *
 * <pre>
 * {"u":400900217,"s":"BNBUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"}
 * {"e":"bookTicker","u":17242169,"s":"BTCUSD_200626","ps":"BTCUSD","b":"9548.1","B":"52",
 *  "a":"9548.5","A":"11","T":1591268628155,"E":1591268628166,"st":2}
 * </pre>
 */
final class BinanceTicker {
  private static final int SPOT_DECIMALS = 8;

  private final Board board;
  private final SimulatedListing listing;
  private final byte[] wrapped;
  private final byte[] raw;
  private final String beforeBid;
  private final String end;
  private final boolean timed;
  private final int decimals;
  private final int sizeDecimals;

  BinanceTicker(BinanceMarket market, Board board, SimulatedListing listing, String stream) {
    this.board = board;
    this.listing = listing;
    this.timed = market != BinanceMarket.SPOT;
    var head = timed ? "{\"e\":\"bookTicker\",\"u\":" : "{\"u\":";
    this.raw = head.getBytes(US_ASCII);
    this.wrapped = ("{\"stream\":\"" + stream + "\",\"data\":" + head).getBytes(US_ASCII);
    var pair = timed ? "\",\"ps\":\"" + BinanceRows.pair(listing) : "";
    this.beforeBid = ",\"s\":\"" + listing.symbol() + pair + "\",\"b\":\"";
    this.end =
        switch (market) {
          case SPOT -> "\"}";
          case USDM -> ",\"st\":1}";
          case COINM -> ",\"st\":2}";
        };
    this.decimals = timed ? listing.tick().scale() : SPOT_DECIMALS;
    this.sizeDecimals = timed ? listing.lot().scale() : SPOT_DECIMALS;
  }

  /** Appends the listing's current quote, in the combined framing or raw. */
  void write(boolean combined, long nowNanos, Text text) {
    var top = listing.top();
    int scale = listing.tick().scale();
    int sizeScale = listing.lot().scale();
    text.add(combined ? wrapped : raw).number(top.sequence()).add(beforeBid);
    text.decimal(top.bid(), scale, decimals).add("\",\"B\":\"");
    text.decimal(top.bidSize(), sizeScale, sizeDecimals).add("\",\"a\":\"");
    text.decimal(top.ask(), scale, decimals).add("\",\"A\":\"");
    text.decimal(top.askSize(), sizeScale, sizeDecimals);
    if (timed) {
      text.add("\",\"T\":").number(board.venueMillis(top.changedNanos()));
      text.add(",\"E\":").number(board.venueMillis(nowNanos));
    }
    text.add(end);
    if (combined) {
      text.add('}');
    }
  }
}
