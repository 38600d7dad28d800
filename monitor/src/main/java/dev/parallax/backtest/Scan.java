package dev.parallax.backtest;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.ReplayLane;
import dev.parallax.record.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What there is before anything is told: how much, from when to when, and what is damaged.
 *
 * @param firstNanos epoch ns; 0 for an empty recording
 * @param lost messages that are known to be missing
 * @param uncounted gaps of which nothing tells how many messages are missing
 */
public record Scan(
    long lines,
    long firstNanos,
    long lastNanos,
    long gaps,
    long lost,
    long uncounted,
    List<String> trouble) {
  /** Late enough that no frame is parsed. */
  private static final Span NOTHING = new Span(Long.MAX_VALUE - 1, Long.MAX_VALUE);

  public Scan {
    trouble = List.copyOf(trouble);
  }

  /** Reads every line once. */
  static Scan of(Source source, List<RecordedRun> runs) throws IOException, InterruptedException {
    long lines = 0;
    long gaps = 0;
    long lost = 0;
    long uncounted = 0;
    var ends = new Ends();
    var trouble = new ArrayList<String>();
    for (var run : runs) {
      var name = run.manifest().run();
      try (var replay =
          source.open(run, NOTHING, lane -> ends, line -> trouble.add(relative(run, name, line)))) {
        replay.run(nanos -> true);
        lines += replay.lines();
        gaps += replay.gaps();
        lost += replay.lost();
        uncounted += replay.uncounted();
        if (replay.brokenOff() > 0) {
          trouble.add(name + ": it breaks off, what came last is missing");
        }
      }
    }
    return new Scan(lines, ends.first(), ends.lastNanos, gaps, lost, uncounted, trouble);
  }

  /** Messages name files by their path on this machine; a report must not. */
  private static String relative(RecordedRun run, String name, String message) {
    return message.replace(run.dir().toString(), name);
  }

  /** Notes when the first and the last thing happened. */
  private static final class Ends implements ReplayLane {
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;

    long first() {
      return firstNanos == Long.MAX_VALUE ? 0 : firstNanos;
    }

    @Override
    public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {
      firstNanos = Math.min(firstNanos, atNanos);
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
        long receivedNanos) {}

    @Override
    public void status(int listing, ListingStatus status, long receivedNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}

    @Override
    public void shutdown(long atNanos) {
      lastNanos = Math.max(lastNanos, atNanos);
    }
  }
}
