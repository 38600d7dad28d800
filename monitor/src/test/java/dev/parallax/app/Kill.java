package dev.parallax.app;

import dev.parallax.catalog.Catalog;
import dev.parallax.model.Instrument;
import dev.parallax.model.ListingStatus;
import dev.parallax.record.RecordedRun;
import dev.parallax.record.Replay;
import dev.parallax.record.ReplayLane;
import dev.parallax.record.Span;
import dev.parallax.venue.Connectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a kill left of a recording.
 *
 * @param killedNanos when the signal was given, epoch ns, by this process's clock
 * @param receivedNanos when the last recorded quote was received, by the killed process's clock
 * @param sentNanos the latest time of an exchange in a recorded quote, by the exchanges' clock
 * @param stall how long this machine let a thread wait that only wanted to wake up
 */
record Kill(RecordedRun run, long killedNanos, long receivedNanos, long sentNanos, Duration stall) {

  static Kill of(RecordedRun run, Instant killed, Duration stall) throws Exception {
    var last = new Last();
    try (var replay = new Replay(run, Connectors.ALL, Span.ALL, lane -> last, trouble -> {})) {
      replay.run(Replay.Pace.MAX);
    }
    return new Kill(run, nanos(killed), last.receivedNanos, last.sentNanos, stall);
  }

  /**
   * The time before the kill of which nothing is recorded; the exchanges' clock has a say in it.
   */
  Duration lost() {
    return Duration.ofNanos(killedNanos - Math.min(receivedNanos, sentNanos));
  }

  static String distribution(List<Kill> kills) {
    return String.format(
        Locale.ROOT,
        "%d kills: not recorded before the kill: %s ms; seen by the receiver's clock: %s ms;"
            + " longest wait of a thread in the half second before: %s ms",
        kills.size(),
        spread(kills, Kill::lost),
        spread(kills, kill -> Duration.ofNanos(kill.killedNanos - kill.receivedNanos)),
        spread(kills, Kill::stall));
  }

  private static String spread(List<Kill> kills, Function<Kill, Duration> of) {
    var millis = kills.stream().map(of).map(Duration::toMillis).sorted().toList();
    return "min %d, median %d, max %d"
        .formatted(millis.getFirst(), millis.get(millis.size() / 2), millis.getLast());
  }

  static long nanos(String utc) {
    return nanos(Instant.parse(utc));
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }

  /** Keeps the latest times of quotes. */
  private static final class Last implements ReplayLane {
    private long receivedNanos;
    private long sentNanos;

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
        long received) {
      receivedNanos = Math.max(receivedNanos, received);
      sentNanos = Math.max(sentNanos, venueNanos);
    }

    @Override
    public void watch(Catalog catalog, Set<Instrument> watched, long atNanos) {}

    @Override
    public void status(int listing, ListingStatus status, long atNanos) {}

    @Override
    public void sessionEnded(int session, long atNanos) {}

    @Override
    public void tick(long atNanos) {}

    @Override
    public void shutdown(long atNanos) {}
  }
}
