package dev.parallax.record;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.Instrument;
import dev.parallax.model.Listing;
import dev.parallax.model.Segment;
import dev.parallax.spread.Listed;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Small recordings to write and tell again. */
final class Recordings {
  static final Segment SPOT = Segment.parse("binance:spot");
  static final Listing BINANCE = Listed.on("binance:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Listing BYBIT = Listed.on("bybit:spot", "BTCUSDT", "BTC/USDT").listing();
  static final Instrument BTC = Instrument.parse("BTC/USDT");
  static final Rotation NEVER = new Rotation(Duration.ofDays(1), Long.MAX_VALUE);
  static final long START = 1_763_835_600_000_000_000L;

  private Recordings() {}

  static Catalog catalog() {
    return Catalog.empty().with(SPOT, List.of(BINANCE)).with(BYBIT.segment(), List.of(BYBIT));
  }

  static RunManifest manifest(String run, int lanes) {
    var segments = new TreeMap<Segment, RunManifest.Terms>();
    segments.put(SPOT, new RunManifest.Terms(10, 60_000_000_000L));
    segments.put(BYBIT.segment(), new RunManifest.Terms(10, 5_000_000_000L));
    return new RunManifest("test", run, "live", START, lanes, "lanes: 1\n", segments);
  }

  static Path run(Path dir, String name, int lanes) throws IOException {
    var run = Files.createDirectories(dir.resolve(name));
    manifest(name, lanes).write(run);
    return run;
  }

  /** A frame of a quote as Binance spot sends it. */
  static byte[] bookTicker(int n) {
    return """
    {"stream":"btcusdt@bookTicker","data":{"u":%d,"s":"BTCUSDT","b":"%d.5","B":"1.25","a":"%d.75","A":"2"}}\
    """
        .formatted(n, 100 + n % 7, 100 + n % 7)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Opens session 1, then a quote every millisecond and a tick every hundredth; ends in order. */
  static void write(LaneWriter writer, int quotes) throws IOException {
    writer.watch(START, catalog(), Set.of(BTC));
    writer.open(START, 1, SPOT, "lane-0/binance:spot/1");
    writer.link(
        new Event.ConnectionChanged(
            START, SPOT, "lane-0/binance:spot/1", ConnectionState.CONNECTED, "all is well"));
    for (int n = 1; n <= quotes; n++) {
      long nanos = START + n * 1_000_000L;
      var frame = bookTicker(n);
      writer.text(nanos, 1, frame, 0, frame.length);
      if (n % 100 == 0) {
        writer.tick(nanos);
      }
      if (n % 250 == 0) {
        writer.flush();
      }
    }
    writer.close(START + (quotes + 1) * 1_000_000L, 1, "done");
    writer.end(START + (quotes + 2) * 1_000_000L);
    writer.close();
  }

  /** What a replay of everything in a directory tells the only lane. */
  static List<String> tell(Path recording) throws IOException, InterruptedException {
    return tell(recording, Span.ALL, new ArrayList<>());
  }

  static List<String> tell(Path recording, Span span, List<String> trouble)
      throws IOException, InterruptedException {
    var lane = new ToldLane();
    for (var run : RecordedRun.in(recording, damage -> {})) {
      try (var replay = new Replay(run, Connectors.ALL, span, n -> lane, trouble::add)) {
        replay.run(Replay.Pace.MAX);
      }
    }
    return lane.told;
  }

  /** A lane that watches, opens its session and receives quotes. */
  static void record(LaneRecorder lane, int first, int last) {
    lane.watch(catalog(), Set.of(BTC), START);
    lane.opened(1, SPOT, "lane-0/binance:spot/1", START);
    quotes(lane, first, last);
  }

  /** Best bids and offers, numbered from the first to the last. */
  static void quotes(LaneRecorder lane, int first, int last) {
    for (int n = first; n <= last; n++) {
      var frame = bookTicker(n);
      lane.text(1, frame, 0, frame.length, START + n);
    }
  }
}
