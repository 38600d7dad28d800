package dev.parallax.venue;

import dev.parallax.json.Json;
import dev.parallax.json.JsonDocument;
import dev.parallax.model.FrameReject;
import dev.parallax.model.ListingStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a parser says, one line for each call. */
final class Transcript implements FrameOutput {
  private final List<String> calls = new ArrayList<>();

  /** What this parser makes of one frame; a frame that is no JSON is a reject, as in the feed. */
  static List<String> of(FrameParser parser, byte[] frame) {
    var document = new JsonDocument(1 << 18);
    var transcript = new Transcript();
    if (document.parse(frame, 0, frame.length)) {
      parser.parse(document.root(), transcript);
    } else {
      transcript.rejected(FrameReject.MALFORMED);
    }
    return transcript.calls;
  }

  static List<String> of(FrameParser parser, String frame) {
    return of(parser, frame.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void quote(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long time) {
    calls.add("quote " + book(symbol, bid, bidSize, ask, askSize, sequence, time));
  }

  @Override
  public void quoteChange(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long time) {
    calls.add("change " + book(symbol, bid, bidSize, ask, askSize, sequence, time));
  }

  private static String book(
      Json symbol, Json bid, Json bidSize, Json ask, Json askSize, long sequence, long time) {
    return "%s bid %s x %s ask %s x %s seq %d at %d"
        .formatted(
            symbol.text(), text(bid), text(bidSize), text(ask), text(askSize), sequence, time);
  }

  private static String text(Json number) {
    return number.exists() ? number.toString() : "-";
  }

  @Override
  public void status(Json symbol, ListingStatus status) {
    calls.add("status " + symbol.text() + " " + status);
  }

  @Override
  public void listingsChanged() {
    calls.add("listingsChanged");
  }

  @Override
  public void subscribed(long request) {
    calls.add("subscribed " + request(request));
  }

  @Override
  public void subscribed(String symbol) {
    calls.add("subscribed " + symbol);
  }

  @Override
  public void subscribedOnly(long request, List<String> symbols) {
    calls.add("subscribedOnly " + request(request) + " " + symbols);
  }

  @Override
  public void refused(long request, String why) {
    calls.add("refused " + request(request) + ": " + why);
  }

  @Override
  public void refused(long request, String symbol, String why) {
    calls.add("refused " + request(request) + " " + symbol + ": " + why);
  }

  @Override
  public void retryLater(long request, String why) {
    calls.add("retryLater " + request(request) + ": " + why);
  }

  private static String request(long number) {
    return number == ANY_REQUEST ? "#any" : "#" + number;
  }

  @Override
  public void heartbeat() {
    calls.add("heartbeat");
  }

  @Override
  public void reply(String frame) {
    calls.add("reply " + frame);
  }

  @Override
  public void closing(String why) {
    calls.add("closing: " + why);
  }

  @Override
  public void ignored(String what) {
    calls.add("ignored " + what);
  }

  @Override
  public void rejected(FrameReject reason) {
    calls.add("rejected " + reason);
  }
}
