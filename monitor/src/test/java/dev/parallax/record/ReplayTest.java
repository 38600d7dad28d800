package dev.parallax.record;

import static dev.parallax.record.Recordings.NEVER;
import static dev.parallax.record.Recordings.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.model.ConnectionState;
import dev.parallax.model.Event;
import dev.parallax.model.ListingStatus;
import dev.parallax.venue.Connectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir private Path dir;

  @Test
  void tellsWhatWasRecorded() throws Exception {
    Recordings.write(writer("a", NEVER), 3);

    assertThat(Recordings.tell(dir))
        .containsExactly(
            START + " watch [BTC/USDT] of 2",
            START + " opened 1 binance:spot",
            new Event.ConnectionChanged(
                    START,
                    Recordings.SPOT,
                    "lane-0/binance:spot/1",
                    ConnectionState.CONNECTED,
                    "all is well")
                .toString(),
            START + 1_000_000 + " quote 1 0 101.5 1.25 101.75 2.0 1 0",
            START + 2_000_000 + " quote 1 0 102.5 1.25 102.75 2.0 2 0",
            START + 3_000_000 + " quote 1 0 103.5 1.25 103.75 2.0 3 0",
            START + 4_000_000 + " ended 1",
            START + 5_000_000 + " shutdown");
  }

  @Test
  void tellsTheSameFromOneFileAndFromAHundred() throws Exception {
    Recordings.write(writer("one", NEVER), 30_000);
    Recordings.write(writer("many", new Rotation(Duration.ofMillis(300), Long.MAX_VALUE)), 30_000);

    assertThat(files("many")).hasSizeGreaterThan(50);
    assertThat(Recordings.tell(dir.resolve("many")))
        .isEqualTo(Recordings.tell(dir.resolve("one")))
        .hasSizeGreaterThan(30_000);
  }

  @Test
  void beginsInTheMiddleWhereTheOldestFilesAreGone() throws Exception {
    Recordings.write(writer("a", new Rotation(Duration.ofMillis(300), Long.MAX_VALUE)), 3000);
    var files = files("a");
    Files.delete(files.getFirst());

    var told = Recordings.tell(dir);

    assertThat(told.getFirst()).endsWith("watch [BTC/USDT] of 2");
    assertThat(told.get(1)).endsWith("opened 1 binance:spot");
    assertThat(told.get(2)).contains(" quote 1 0 ");
    assertThat(told.getLast()).endsWith("shutdown");
  }

  @Test
  void makesAGapOfAFileThatIsMissing() throws Exception {
    Recordings.write(writer("a", new Rotation(Duration.ofMillis(300), Long.MAX_VALUE)), 3000);
    var files = files("a");
    Files.delete(files.get(2));

    var lane = new ToldLane();
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> lane, line -> {})) {
      replay.run(Replay.Pace.MAX);

      assertThat(replay.gaps()).isEqualTo(1);
      assertThat(replay.lost()).isGreaterThan(400);
    }
    int ended = indexOf(lane.told, " ended 1");
    assertThat(lane.told.get(ended + 1)).contains(" watch ");
    assertThat(lane.told.get(ended + 2)).contains(" opened 2 ");
    assertThat(lane.told.get(ended + 3)).contains(" quote 2 0 ");
  }

  @Test
  void usesTheQuotesBehindAGap() throws Exception {
    Recordings.write(writer("a", new Rotation(Duration.ofMillis(300), Long.MAX_VALUE)), 3000);
    Files.delete(files("a").get(2));

    var market = new MarketLane();
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> market, line -> {})) {
      replay.run(Replay.Pace.MAX);

      assertThat(replay.gaps()).isEqualTo(1);
    }
    assertThat(market.refused).isZero();
    assertThat(market.taken).isGreaterThan(2000);
  }

  @Test
  void tellsAListThatWasPublishedAgainUnchanged() throws Exception {
    try (var writer = writer("a", NEVER)) {
      writer.watch(START, Recordings.catalog(), Set.of(Recordings.BTC));
      var again = Recordings.BINANCE.withStatus(Recordings.BINANCE.status());
      var catalog = Recordings.catalog().with(Recordings.SPOT, List.of(again));
      writer.watch(START + 1, catalog, Set.of(Recordings.BTC));
    }
    var market = new MarketLane();
    market.halting = true;
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, n -> market, line -> {})) {
      replay.run(Replay.Pace.MAX);
    }

    assertThat(market.statusOf(0)).isEqualTo(ListingStatus.TRADING);
    assertThat(market.statusOf(1)).isEqualTo(ListingStatus.HALTED);
  }

  @Test
  void leavesADirectoryThatIsNamedLikeAFileAlone() throws Exception {
    Recordings.write(writer("a", NEVER), 3);
    var told = Recordings.tell(dir);
    Files.createDirectory(dir.resolve("a").resolve("lane-0-000002.zst"));

    assertThat(Recordings.tell(dir)).isEqualTo(told);
  }

  @Test
  void knowsTheSpanThatWasTold() throws Exception {
    Recordings.write(writer("a", NEVER), 100);
    var span = new Span(START + 50_000_000, START + 53_000_000);
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, span, n -> new ToldLane(), line -> {})) {
      replay.run(Replay.Pace.MAX);

      assertThat(replay.firstNanos()).isEqualTo(START + 50_000_000);
      assertThat(replay.nowNanos()).isEqualTo(START + 52_000_000);
    }
  }

  @Test
  void readsEveryTornTailUpToTheLastWholeFlush() throws Exception {
    Recordings.write(writer("a", NEVER), 500);
    var file = files("a").getFirst();
    var whole = Files.readAllBytes(file);
    var complete = Recordings.tell(dir);

    for (int cut = 1; cut < whole.length; cut += 13) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      var trouble = new ArrayList<String>();
      var told = Recordings.tell(dir, Span.ALL, trouble);

      var readable = withoutShutdown(told);
      assertThat(readable).isEqualTo(complete.subList(0, readable.size()));
      assertThat(trouble.size()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void saysWhereAFileIsCorruptAndGoesOnWithTheNext() throws Exception {
    Recordings.write(writer("a", new Rotation(Duration.ofMillis(700), Long.MAX_VALUE)), 3000);
    var second = files("a").get(1);
    var bytes = Files.readAllBytes(second);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(second, bytes);

    var trouble = new ArrayList<String>();
    var told = Recordings.tell(dir, Span.ALL, trouble);

    assertThat(trouble).singleElement().asString().contains("000002.zst: bytes ");
    assertThat(told.getLast()).endsWith("shutdown");
    // At the start, behind the damage, and where the next file says how much was missing.
    assertThat(told).filteredOn(line -> line.contains(" opened ")).hasSize(3);
  }

  @Test
  void tellsAPartWithWhatHoldsThere() throws Exception {
    Recordings.write(writer("a", NEVER), 100);

    var told =
        Recordings.tell(dir, new Span(START + 50_000_000, START + 53_000_000), new ArrayList<>());

    assertThat(told).hasSize(7);
    assertThat(told.get(3)).startsWith(START + 50_000_000 + " quote");
    assertThat(told.getLast()).isEqualTo(START + 52_000_000 + " shutdown");
  }

  @Test
  void mergesLanesByTimeAndThenByLane() throws Exception {
    var run = Recordings.run(dir, "two", 2);
    for (int lane = 0; lane < 2; lane++) {
      try (var writer = new LaneWriter(run, "two", lane, NEVER)) {
        writer.tick(START + 2 - lane);
        writer.tick(START + 5);
      }
    }
    var order = new ArrayList<String>();
    var recorded = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay =
        new Replay(recorded, Connectors.ALL, Span.ALL, n -> new NamedLane(n, order), t -> {})) {
      replay.run(Replay.Pace.MAX);
    }

    assertThat(order).containsExactly("1 at 1", "0 at 2", "0 at 5", "1 at 5");
  }

  @Test
  void keepsFramesThatDoNotFitIntoALine() throws Exception {
    var pretty = new String(Recordings.bookTicker(1), StandardCharsets.UTF_8).replace(",", ",\r\n");
    var bytes = pretty.getBytes(StandardCharsets.UTF_8);
    try (var writer = writer("a", NEVER)) {
      writer.watch(START, Recordings.catalog(), Set.of(Recordings.BTC));
      writer.open(START, 1, Recordings.SPOT, "c");
      writer.text(START + 1, 1, bytes, 0, bytes.length);
    }

    assertThat(Recordings.tell(dir)).contains(START + 1 + " quote 1 0 101.5 1.25 101.75 2.0 1 0");
  }

  @Test
  void tellsQuotesThatWereReadElsewhere() throws Exception {
    try (var writer = writer("a", NEVER)) {
      writer.watch(START, Recordings.catalog(), Set.of(Recordings.BTC));
      writer.open(START, 4, Recordings.BYBIT.segment(), "import");
      writer.quote(START + 1, 4, 1, 1e-9, Double.NaN, 123456.789, 2, 0, 17);
    }

    assertThat(Recordings.tell(dir))
        .contains(START + 1 + " quote 4 1 1.0E-9 NaN 123456.789 2.0 0 17");
  }

  @Test
  void neverLetsTimeGoBack() throws Exception {
    try (var writer = writer("a", NEVER)) {
      writer.tick(START + 5);
      writer.tick(START + 3);
    }

    assertThat(Recordings.tell(dir))
        .containsExactly(START + 5 + " tick", START + 5 + " tick", START + 5 + " shutdown");
  }

  @Test
  void refusesADirectoryWithoutARecording() {
    assertThatThrownBy(() -> RecordedRun.in(dir, damage -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no recording in it; example: parallax demo --record");
  }

  @Test
  void refusesAnotherFormat() throws Exception {
    Recordings.run(dir, "a", 1);
    var manifest = dir.resolve("a").resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 9"),
        StandardOpenOption.TRUNCATE_EXISTING);

    assertThatThrownBy(() -> RecordedRun.in(dir, damage -> {}))
        .hasMessageContaining("format 9; this program reads 1");
  }

  private LaneWriter writer(String run, Rotation rotation) throws IOException {
    return new LaneWriter(Recordings.run(dir, run, 1), run, 0, rotation);
  }

  private List<Path> files(String run) throws IOException {
    return RunFiles.of(dir.resolve(run)).getOrDefault(0, List.of());
  }

  private static List<String> withoutShutdown(List<String> told) {
    return told.stream().filter(line -> !line.endsWith("shutdown")).toList();
  }

  private static int indexOf(List<String> told, String ending) {
    for (int i = 0; i < told.size(); i++) {
      if (told.get(i).endsWith(ending)) {
        return i;
      }
    }
    throw new AssertionError("no line ends with '" + ending + "'");
  }
}
