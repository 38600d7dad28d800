package dev.parallax.feed;

import dev.parallax.json.Json;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.model.SizeUnit;
import dev.parallax.venue.Connector;
import dev.parallax.venue.Deadlines;
import dev.parallax.venue.Endpoints;
import dev.parallax.venue.FrameParser;
import dev.parallax.venue.KeepAlive;
import dev.parallax.venue.Limits;
import dev.parallax.venue.Listings;
import dev.parallax.venue.RefusalScope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A venue with a small protocol of its own, whose policies a test can choose. */
record TestVenue(
    Segment segment,
    Endpoints endpoints,
    Limits limits,
    Deadlines deadlines,
    KeepAlive keepAlive,
    RefusalScope refusalScope,
    List<String> openingFrames,
    List<String> listingPaths)
    implements Connector {

  static TestVenue usual() {
    return new TestVenue(
        Segment.parse("test:spot"),
        Endpoints.of("wss://stream.test.example/ws", "https://api.test.example"),
        Limits.usual().symbols(10, 100).frames(Duration.ofMillis(100)),
        new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(60)),
        new KeepAlive.ServerPings(),
        RefusalScope.SYMBOL,
        List.of(),
        List.of("/list"));
  }

  TestVenue with(Limits other) {
    return new TestVenue(
        segment, endpoints, other, deadlines, keepAlive, refusalScope, openingFrames, listingPaths);
  }

  TestVenue with(Deadlines other) {
    return new TestVenue(
        segment, endpoints, limits, other, keepAlive, refusalScope, openingFrames, listingPaths);
  }

  TestVenue with(KeepAlive other) {
    return new TestVenue(
        segment, endpoints, limits, deadlines, other, refusalScope, openingFrames, listingPaths);
  }

  TestVenue with(RefusalScope other) {
    return new TestVenue(
        segment, endpoints, limits, deadlines, keepAlive, other, openingFrames, listingPaths);
  }

  TestVenue with(Endpoints other) {
    return new TestVenue(
        segment, other, limits, deadlines, keepAlive, refusalScope, openingFrames, listingPaths);
  }

  TestVenue opening(String... frames) {
    return new TestVenue(
        segment,
        endpoints,
        limits,
        deadlines,
        keepAlive,
        refusalScope,
        List.of(frames),
        listingPaths);
  }

  TestVenue named(String segmentId) {
    return new TestVenue(
        Segment.parse(segmentId),
        endpoints,
        limits,
        deadlines,
        keepAlive,
        refusalScope,
        openingFrames,
        listingPaths);
  }

  /** A listing whose symbol is its base asset. */
  Listing listing(String symbol) {
    return new Listing(
        segment,
        symbol,
        Instrument.spot(symbol, "USDT"),
        SizeUnit.BASE,
        1,
        1,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Long.MAX_VALUE,
        ListingStatus.TRADING);
  }

  @Override
  public double takerBps() {
    return 10;
  }

  @Override
  public String subscribe(long request, List<Listing> batch) {
    return "{\"sub\":" + symbols(batch) + ",\"id\":" + request + "}";
  }

  @Override
  public String unsubscribe(long request, List<Listing> batch) {
    return "{\"unsub\":" + symbols(batch) + ",\"id\":" + request + "}";
  }

  private static String symbols(List<Listing> batch) {
    return batch.stream().map(Listing::symbol).collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }

  @Override
  public FrameParser newParser() {
    return (frame, out) -> {
      if (frame.get("q").exists()) {
        out.quote(
            frame.get("q"),
            frame.get("b"),
            frame.get("B"),
            frame.get("a"),
            frame.get("A"),
            frame.get("n").integer(0),
            0);
      } else if (frame.get("ok").exists()) {
        out.subscribed(frame.get("ok").integer(-1));
      } else if (frame.get("okSymbol").exists()) {
        out.subscribed(frame.get("okSymbol").text());
      } else if (frame.get("only").exists()) {
        out.subscribedOnly(
            frame.get("only").integer(-1),
            StreamSupport.stream(frame.get("symbols").each().spliterator(), false)
                .map(Json::text)
                .toList());
      } else if (frame.get("later").exists()) {
        out.retryLater(frame.get("later").integer(-1), frame.get("why").text());
      } else if (frame.get("no").exists() && frame.get("symbol").exists()) {
        out.refused(
            frame.get("no").integer(-1), frame.get("symbol").text(), frame.get("why").text());
      } else if (frame.get("no").exists()) {
        out.refused(frame.get("no").integer(-1), frame.get("why").text());
      } else if (frame.get("ping").exists()) {
        out.reply("{\"pong\":" + frame.get("ping").text() + "}");
      } else if (frame.get("beat").exists()) {
        out.heartbeat();
      } else if (frame.get("bye").exists()) {
        out.closing(frame.get("bye").text());
      } else if (frame.get("halt").exists()) {
        out.status(frame.get("halt"), ListingStatus.HALTED);
      } else if (frame.get("trades").exists()) {
        out.status(frame.get("trades"), ListingStatus.TRADING);
      }
    };
  }

  @Override
  public Json listingRows(Json body) {
    return body.get("rows");
  }

  @Override
  public @Nullable String nextListingPath(Json body) {
    return body.get("next").exists() ? body.get("next").text() : null;
  }

  @Override
  public void readListing(Json row, Listings out) {
    if (row.get("option").isTrue()) {
      out.leaveOut("option");
    } else {
      out.add(row.get("symbol").text(), Instrument.spot(row.get("base").text(), "USDT"));
    }
  }
}
