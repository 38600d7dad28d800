package dev.parallax.sim.protocol;

import static java.util.Objects.requireNonNull;

import dev.parallax.model.Segment;
import dev.parallax.sim.world.Board;
import dev.parallax.sim.world.Segments;
import dev.parallax.sim.world.SimulatedListing;
import dev.parallax.sim.world.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One conversation with a segment, at a clock that the test moves. */
final class VenueFixture {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final long SECOND = 1_000_000_000L;

  final World world = new World(START);
  final Board board;
  final SegmentProtocol protocol;
  final RecordingOutput out = new RecordingOutput();
  long now = START.toEpochMilli() * 1_000_000;
  Conversation conversation;

  VenueFixture(Segment segment, String path) {
    this.board = world.board(segment);
    this.protocol = requireNonNull(Protocols.of(world, now).get(segment));
    this.conversation = protocol.open(query(path), "c0ffee-0001", now, out);
  }

  static VenueFixture okx() {
    return new VenueFixture(Segments.OKX_PUBLIC, "/ws/v5/public");
  }

  static VenueFixture deribit() {
    return new VenueFixture(Segments.DERIBIT_PUBLIC, "/ws/api/v2");
  }

  /** Sends a frame and returns what came back. */
  List<String> send(String frame) {
    conversation.received(frame, now, out);
    return out.take();
  }

  /** Moves the clock in ticks of 100 ms and returns what came. */
  List<String> passSeconds(double seconds) {
    long until = now + (long) (seconds * SECOND);
    while (now < until) {
      now += SECOND / 10;
      conversation.tick(now, out);
    }
    return out.take();
  }

  /** Sets a listing's book in digits of its tick and lot, and returns what came. */
  List<String> quote(String symbol, long bid, long bidSize, long ask, long askSize) {
    var listing = book(symbol, bid, bidSize, ask, askSize);
    conversation.quote(listing, now, out);
    return out.take();
  }

  /** Sets a listing's book without telling the conversation. */
  SimulatedListing book(String symbol, long bid, long bidSize, long ask, long askSize) {
    var listing = board.require(symbol);
    listing.top().set(bid, bidSize, ask, askSize, now);
    return listing;
  }

  JsonNode get(String path) {
    var body = answer(path).body();
    var json = JsonTrees.read(body);
    if (json == null) {
      throw new AssertionError("no JSON: " + body);
    }
    return json;
  }

  HttpAnswer answer(String path) {
    return protocol.get(query(path), now);
  }

  /** A path with a query of already decoded values. */
  static HttpQuery query(String path) {
    int mark = path.indexOf('?');
    if (mark < 0) {
      return new HttpQuery(path, Map.of());
    }
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : path.substring(mark + 1).split(";", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new HttpQuery(path.substring(0, mark), parameters);
  }

  /** So many of a text, joined by commas; {@code #} becomes the number. */
  static String times(int count, String text) {
    return String.join(
        ",",
        IntStream.range(0, count).mapToObj(i -> text.replace("#", Integer.toString(i))).toList());
  }

  /** Row of a list whose field has a value. */
  static JsonNode row(JsonNode rows, String field, String value) {
    return rows.valueStream()
        .filter(row -> row.path(field).asString("").equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row with " + field + " " + value));
  }
}
