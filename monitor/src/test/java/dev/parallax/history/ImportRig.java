package dev.parallax.history;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.model.Segment;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.ReplayLane;
import dev.parallax.record.Span;
import dev.parallax.venue.Connectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Imports files and tells what a replay of the recording says. */
final class ImportRig {
  static final long T = 1_585_699_200_000_000_000L;
  static final String TARDIS = TardisRows.HEADER + "\n";
  static final String TICKER =
      "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,"
          + "event_time\n";
  static final String BOOKS = "timestamp,symbol,b1,b2,bv1,bv2,a1,a2,av1,av2\n";

  final KnownListings known = new KnownListings();
  Span span = Span.ALL;
  private final Path dir;

  ImportRig(Path dir) {
    this.dir = dir;
  }

  ImportReport run(Source... sources) throws IOException {
    return run(Progress.NONE, sources);
  }

  ImportReport run(Progress progress, Source... sources) throws IOException {
    return new Import(List.of(sources), known, dir.resolve("out"), span, "test", "lanes: 1\n")
        .run(progress);
  }

  Path write(String name, String content) throws IOException {
    return Files.writeString(dir.resolve(name), content);
  }

  Path write(String name, byte[] content) throws IOException {
    return Files.write(dir.resolve(name), content);
  }

  Source.Tardis tardis(String name, String... rows) throws IOException {
    return new Source.Tardis(write(name, TARDIS + String.join("\n", rows) + "\n"));
  }

  static byte[] gzip(String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Names and contents in turn. */
  static byte[] zip(String... files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files.length; i += 2) {
        packed.putNextEntry(new ZipEntry(files[i]));
        packed.write(files[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** A quote as a replay tells it. */
  record Quoted(
      long nanos,
      String listing,
      double bid,
      double bidSize,
      double ask,
      double askSize,
      long sequence,
      long venueNanos) {}

  /** What a replay tells, in order. */
  static Told replay(ImportReport report) throws IOException, InterruptedException {
    var told = new Told();
    var run =
        RecordedRun.in(Objects.requireNonNull(report.run(), "no recording"), damage -> {})
            .getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, lane -> told, told.lines::add)) {
      replay.run(Replay.Pace.MAX);
      told.gaps = replay.gaps();
    }
    return told;
  }

  /** Remembers everything. */
  static final class Told implements ReplayLane {
    final List<Quoted> quotes = new ArrayList<>();
    final List<Long> ticks = new ArrayList<>();

    /** Everything but ticks. */
    final List<String> lines = new ArrayList<>();

    long gaps;
    Catalog catalog = Catalog.empty();

    @Override
    public void watch(Catalog listed, Set<Instrument> watched, long atNanos) {
      catalog = listed;
      lines.add("watch " + watched);
    }

    @Override
    public void sessionOpened(int session, Segment segment, long atNanos) {
      lines.add("open " + session + " " + segment);
    }

    @Override
    public void quote(
        int listing,
        int session,
        double bid,
        double bidSize,
        double ask,
        double askSize,
        long sequence,
        long venueNanos,
        long receivedNanos) {
      var name = catalog.listing(listing).toString();
      quotes.add(new Quoted(receivedNanos, name, bid, bidSize, ask, askSize, sequence, venueNanos));
      lines.add("quote " + name + " " + bid + " " + ask);
    }

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {
      lines.add("status " + listing + " " + status);
    }

    @Override
    public void sessionEnded(int session, long atNanos) {
      lines.add("close " + session);
    }

    @Override
    public void tick(long atNanos) {
      ticks.add(atNanos);
    }

    @Override
    public void shutdown(long atNanos) {
      lines.add("shutdown");
    }
  }

  /** A quote of Binance spot at each of these seconds. */
  Source.Tardis seconds(String name, int... seconds) throws IOException {
    var rows =
        Arrays.stream(seconds)
            .mapToObj(s -> "binance,BTCUSDT,1," + (T / 1000 + s * 1_000_000L) + ",1,2,1,1");
    return tardis(name, rows.toArray(String[]::new));
  }

  Source.Books books(String name, String segment, double fee, String... rows) throws IOException {
    var file = write(name, BOOKS + String.join("\n", List.of(rows)));
    return new Source.Books(file, Segment.parse(segment), fee, null);
  }
}
