package dev.parallax.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.ReplayLane;
import dev.parallax.record.Span;
import dev.parallax.venue.Connectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest of a recording with a hole in the middle of a file. */
class DamagedRecordingTest {
  private static final Instrument OF_LANE_0 = Instrument.parse("BTC/USDT");

  @TempDir private Path dir = Path.of("");

  @Test
  void nothingSpansTheDamage() throws Exception {
    var run = RandomRecording.write(dir, "random", 3, 6000, RandomRecording.whole());
    var quotes = quotes();
    var whole = RandomRecording.backtest(dir, new TestWorkers(1)).run(Grid.USUAL);
    var file = run.resolve("lane-0-000001.zst");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    var readable = quotes();
    var lost = new TreeSet<>(quotes);
    lost.removeAll(readable);
    long from = before(readable, lost.getFirst());
    long to = after(readable, lost.getLast());
    assertThat(whole.trades())
        .as("there was something that could have spanned it")
        .anyMatch(trade ->
            (isOpenAt(trade, from) && trade.closed().atNanos() > from)
                || fills(trade, nanos -> from < nanos && nanos < to));

    var result = RandomRecording.backtest(dir, new TestWorkers(1)).run(Grid.USUAL);
    assertThat(result.scan())
        .returns(1L, Scan::gaps)
        .returns(1L, Scan::uncounted)
        .returns(0L, Scan::lost);
    assertThat(result.scan().trouble())
        .singleElement()
        .asString()
        .startsWith("random/lane-0-000001.zst: bytes ");
    assertThat(result.trades())
        .filteredOn(trade -> trade.route().instrument().equals(OF_LANE_0))
        .isNotEmpty()
        .allMatch(trade -> !isOpenAt(trade, from) || trade.closed().atNanos() <= from)
        .noneMatch(trade -> fills(trade, nanos -> from < nanos && nanos < to));
  }

  private static boolean isOpenAt(TradeResult trade, long nanos) {
    return trade.route().instrument().equals(OF_LANE_0)
        && trade.closed().opportunity().openedNanos() <= nanos
        && trade.closed().atNanos() >= nanos;
  }

  private static boolean fills(TradeResult trade, LongPredicate when) {
    return trade.route().instrument().equals(OF_LANE_0)
        && trade.attempts().stream()
            .flatMap(attempt -> attempt.fills().stream())
            .anyMatch(fill -> fill.filled().signum() > 0 && when.test(fill.atNanos()));
  }

  private static long before(NavigableSet<Long> times, long nanos) {
    var found = times.lower(nanos);
    return found == null ? Long.MIN_VALUE : found;
  }

  private static long after(NavigableSet<Long> times, long nanos) {
    var found = times.higher(nanos);
    return found == null ? Long.MAX_VALUE : found;
  }

  /** When lane 0 is told quotes, epoch ns. */
  private NavigableSet<Long> quotes() throws Exception {
    var lanes = List.of(new Times(new TreeSet<>()), new Times(new TreeSet<>()));
    var run = RecordedRun.in(dir, damage -> {}).getFirst();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, lanes::get, trouble -> {})) {
      replay.run(Replay.Pace.MAX);
    }
    return lanes.getFirst().nanos();
  }

  private record Times(NavigableSet<Long> nanos) implements ReplayLane {
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
      nanos.add(receivedNanos);
    }

    @Override
    public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {}

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}

    @Override
    public void shutdown(long atNanos) {}
  }
}
