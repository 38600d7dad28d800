package dev.parallax.record;

import dev.parallax.health.SegmentCounters;
import dev.parallax.model.Segment;
import dev.parallax.venue.Connector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Tells a recorded run again: the lines of all lanes, merged by time and then by lane.
 *
 * <p>The same files give the same calls, whatever the pace, the machine, and the number of files.
 * One thread tells all of it; others may read ahead of it.
 */
public final class Replay implements AutoCloseable {
  private final List<LaneReplay> lanes = new ArrayList<>();
  private final List<LaneReplay> open;
  private final List<SegmentCounters> counters = new ArrayList<>();
  private final Span span;
  private final int lanesWithoutFiles;
  private long lines;
  private long firstNanos = Long.MAX_VALUE;
  private long nowNanos = Long.MIN_VALUE;

  /** Decides when a moment of the recording has come. */
  @FunctionalInterface
  public interface Pace {
    /** As fast as it goes. */
    Pace MAX = nanos -> true;

    /**
     * Waits until it is time for what happened then; false to stop here.
     *
     * @param nanos epoch ns of the recording
     */
    boolean await(long nanos) throws InterruptedException;
  }

  /** A replay that reads on the thread that tells. */
  public Replay(
      RecordedRun run,
      List<Connector> connectors,
      Span span,
      IntFunction<ReplayLane> targets,
      Consumer<String> trouble) {
    this(run, connectors, span, targets, Runnable::run, trouble);
  }

  /**
   * A replay that stands before the first line.
   *
   * @param connectors whose parsers read the frames
   * @param span what of the run is told; sessions and listings from before are known in it, quotes
   *     are not
   * @param targets makes the one who is told for each lane
   * @param readers run what reads and unpacks ahead of what is told, for each lane one frame
   * @param trouble is told what cannot be read
   */
  public Replay(
      RecordedRun run,
      List<Connector> connectors,
      Span span,
      IntFunction<ReplayLane> targets,
      Executor readers,
      Consumer<String> trouble) {
    this.span = span;
    run.files()
        .forEach((lane, files) -> {
          var counted = countersOf(run, connectors);
          counters.addAll(counted.values());
          lanes.add(
              new LaneReplay(
                  new LaneReader(files, readers, trouble),
                  connectors,
                  counted,
                  targets.apply(lane)));
        });
    lanesWithoutFiles = Math.max(0, run.manifest().lanes() - lanes.size());
    if (lanesWithoutFiles > 0) {
      trouble.accept(run.dir() + ": " + lanesWithoutFiles + " lanes have no file");
    }
    open = new ArrayList<>(lanes);
  }

  /**
   * Tells all that is left of it.
   *
   * @throws IOException where a file cannot be read at all, or a line makes no sense
   */
  public void run(Pace pace) throws IOException, InterruptedException {
    if (lines == 0) {
      for (var lane : lanes) {
        advance(lane);
      }
    }
    boolean goesOn = true;
    while (goesOn && !open.isEmpty()) {
      var lane = earliest();
      long nanos = lane.nanos();
      goesOn = nanos < span.toNanos() && (nanos < span.fromNanos() || pace.await(nanos));
      if (goesOn) {
        if (nanos >= span.fromNanos()) {
          nowNanos = nanos;
          firstNanos = Math.min(firstNanos, nanos);
        }
        tell(lane);
        advance(lane);
      }
    }
    lanes.forEach(LaneReplay::finish);
  }

  /** The received bytes of all segments, counted; one per lane and segment. */
  public List<SegmentCounters> counters() {
    return List.copyOf(counters);
  }

  /** How many lines were read. */
  public long lines() {
    return lines;
  }

  /** The time of the first line that was told, epoch ns; the largest number before there is one. */
  public long firstNanos() {
    return firstNanos;
  }

  /** The time of the last line that was told, epoch ns; the smallest number before there is one. */
  public long nowNanos() {
    return nowNanos;
  }

  /** How often something was missing: each voids the promise that results are as they were live. */
  public long gaps() {
    return lanes.stream().mapToLong(LaneReplay::gaps).sum();
  }

  /** How many messages and lines are missing, as far as it is known. */
  public long lost() {
    return lanes.stream().mapToLong(LaneReplay::lost).sum();
  }

  /**
   * How many of the gaps are of unknown size: where a file is damaged and no other follows, nothing
   * tells how many lines it held.
   */
  public long uncounted() {
    return lanes.stream().mapToLong(LaneReplay::uncounted).sum();
  }

  /**
   * How many lanes break off without having ended in order, because the program was killed or the
   * disk did not take the last of it: what came then is missing, and nothing tells how much.
   */
  public long brokenOff() {
    return lanesWithoutFiles + lanes.stream().filter(LaneReplay::isBrokenOff).count();
  }

  private void tell(LaneReplay lane) throws IOException {
    try {
      lane.tell(lane.nanos() >= span.fromNanos());
    } catch (IllegalArgumentException e) {
      throw new IOException("line at " + lane.nanos() + ": " + e.getMessage(), e);
    }
  }

  private void advance(LaneReplay lane) throws IOException {
    if (lane.next()) {
      lines++;
    } else {
      open.remove(lane);
    }
  }

  /** The lane whose line comes next; of equal times the first lane's. */
  private LaneReplay earliest() {
    var earliest = open.getFirst();
    for (int i = 1; i < open.size(); i++) {
      if (open.get(i).nanos() < earliest.nanos()) {
        earliest = open.get(i);
      }
    }
    return earliest;
  }

  private static Map<Segment, SegmentCounters> countersOf(
      RecordedRun run, List<Connector> connectors) {
    var counters = new HashMap<Segment, SegmentCounters>();
    connectors.forEach(c -> counters.put(c.segment(), new SegmentCounters(c.segment())));
    run.manifest()
        .segments()
        .keySet()
        .forEach(segment -> counters.computeIfAbsent(segment, SegmentCounters::new));
    return counters;
  }

  @Override
  public void close() throws IOException {
    for (var lane : lanes) {
      lane.close();
    }
  }
}
