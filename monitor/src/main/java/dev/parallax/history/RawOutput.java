package dev.parallax.history;

import dev.parallax.json.Json;
import dev.parallax.model.FrameReject;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.venue.FrameOutput;
import java.util.List;
import java.util.Locale;

/** Counts what is in a frame, and makes listings of the symbols that occur. */
final class RawOutput implements FrameOutput {
  private final Segment segment;
  private final GrowingCatalog catalog;
  private int quotes;
  private String trouble = "";
  private boolean endsQuotes;
  private boolean understood;

  RawOutput(Segment segment, GrowingCatalog catalog) {
    this.segment = segment;
    this.catalog = catalog;
  }

  void clear() {
    quotes = 0;
    trouble = "";
    endsQuotes = false;
    understood = false;
  }

  /** What the frame is; one that ends quotes because of bad numbers is kept as well. */
  Reading reading(long nanos, byte[] frame) {
    if (quotes > 0 || (understood && trouble.isEmpty())) {
      return new Reading.Frame(nanos, segment, frame, quotes);
    }
    var reason = trouble.isEmpty() ? "a frame that says nothing" : trouble;
    return endsQuotes
        ? new Reading.Bad(reason, new Reading.Frame(nanos, segment, frame, 0))
        : new Reading.Bad(reason);
  }

  @Override
  public void quote(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long venueNanos) {
    understood = true;
    if (isListed(symbol)) {
      count(isUsable(bid) && isUsable(bidSize) && isUsable(ask) && isUsable(askSize));
    }
  }

  @Override
  public void quoteChange(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long venueNanos) {
    understood = true;
    if (isListed(symbol)) {
      count(
          (!bid.exists() || (isUsable(bid) && isUsable(bidSize)))
              && (!ask.exists() || (isUsable(ask) && isUsable(askSize))));
    }
  }

  private boolean isListed(Json symbol) {
    var spelled = symbol.text();
    boolean listed = catalog.id(segment, spelled, null) != GrowingCatalog.UNKNOWN;
    if (!listed) {
      trouble = catalog.missing(segment, spelled);
    }
    return listed;
  }

  private void count(boolean usable) {
    if (usable) {
      quotes++;
    } else {
      trouble = QuoteRows.NO_NUMBER;
      endsQuotes = true;
    }
  }

  private static boolean isUsable(Json number) {
    return number.decimal() >= 0 || number.isBlank();
  }

  @Override
  public void rejected(FrameReject reason) {
    understood = true;
    trouble = "a frame that is " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public void status(Json symbol, ListingStatus status) {
    understood = true;
  }

  @Override
  public void listingsChanged() {
    understood = true;
  }

  @Override
  public void subscribed(long request) {
    understood = true;
  }

  @Override
  public void subscribed(String symbol) {
    understood = true;
  }

  @Override
  public void subscribedOnly(long request, List<String> symbols) {
    understood = true;
  }

  @Override
  public void refused(long request, String why) {
    understood = true;
  }

  @Override
  public void refused(long request, String symbol, String why) {
    understood = true;
  }

  @Override
  public void retryLater(long request, String why) {
    understood = true;
  }

  @Override
  public void heartbeat() {
    understood = true;
  }

  @Override
  public void reply(String frame) {
    understood = true;
  }

  @Override
  public void closing(String why) {
    understood = true;
  }

  @Override
  public void ignored(String what) {
    understood = true;
  }
}
