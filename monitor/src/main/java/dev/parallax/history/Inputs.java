package dev.parallax.history;

import dev.parallax.model.Segment;
import dev.parallax.record.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * All files as one sequence in the order of time; of equal times the first file's entry comes
 * first.
 *
 * <p>A file is open only from its first row to its last, so that a year of daily files takes no
 * more memory than a day of them.
 */
final class Inputs implements AutoCloseable {
  /** Opened before its first row is due, for rows may be a bit out of order. */
  private static final long AHEAD_NANOS = 5_000_000_000L;

  /** Where not even the start of a file has a row, it is looked at when all begins. */
  private static final int MOST_LINES_AHEAD = 1000;

  /** Before everything, and far enough from where numbers end. */
  private static final long NEVER_NANOS = Long.MIN_VALUE / 2;

  private static final int PROGRESS_LINES = 1 << 13;

  private final List<Source> sources;
  private final GrowingCatalog catalog;
  private final Tally tally;
  private final Span span;
  private final Progress progress;
  private final long totalBytes;
  private final Deque<Upcoming> upcoming;
  private final PriorityQueue<Open> open =
      new PriorityQueue<>(
          Comparator.comparingLong(Open::nanos).thenComparingInt(open -> open.input().order()));
  private final Set<Segment> ended = new HashSet<>();
  private @Nullable Input reading;
  private long toldNanos = NEVER_NANOS;
  private long closedBytes;
  private long lines;

  /** A file that is not open yet: its place among the sources, its first row's time and segment. */
  private record Upcoming(int order, long nanos, @Nullable Segment segment) {}

  /** A file that stands before an entry of that time. */
  private record Open(Input input, long nanos) {}

  /** Looks at the start of every file; throws where one cannot be read or is of another form. */
  Inputs(List<Source> sources, GrowingCatalog catalog, Tally tally, Span span, Progress progress)
      throws IOException {
    this.sources = List.copyOf(sources);
    this.catalog = catalog;
    this.tally = tally;
    this.span = span;
    this.progress = progress;
    var starts = new ArrayList<Upcoming>();
    long bytes = 0;
    for (int i = 0; i < sources.size(); i++) {
      starts.add(start(i));
      bytes += Files.size(sources.get(i).file());
    }
    this.totalBytes = bytes;
    starts.sort(Comparator.comparingLong(Upcoming::nanos).thenComparingInt(Upcoming::order));
    this.upcoming = new ArrayDeque<>(starts);
  }

  private Upcoming start(int order) throws IOException {
    var source = sources.get(order);
    try (var ahead =
        new Input(source, catalog, new Tally(), Span.ALL, NEVER_NANOS, order, () -> {})) {
      return ahead
          .firstWithin(MOST_LINES_AHEAD)
          .map(entry -> new Upcoming(order, entry.nanos(), entry.segment()))
          .orElseGet(() -> new Upcoming(order, NEVER_NANOS, null));
    }
  }

  /** The next entry; null at the end of all files. */
  Reading.@Nullable Entry next() throws IOException {
    while (!upcoming.isEmpty() && isDue(upcoming.getFirst())) {
      int order = upcoming.removeFirst().order();
      var source = sources.get(order);
      queue(new Input(source, catalog, tally, span, toldNanos, order, this::lineRead));
    }
    var first = open.poll();
    if (first == null) {
      return null;
    }
    var entry = first.input().take();
    toldNanos = entry.nanos();
    queue(first.input());
    return entry;
  }

  private boolean isDue(Upcoming file) {
    var first = open.peek();
    return first == null || file.nanos() - AHEAD_NANOS <= first.nanos();
  }

  private void queue(Input input) throws IOException {
    reading = input;
    var nanos = input.nextNanos();
    reading = null;
    if (nanos != null) {
      open.add(new Open(input, nanos));
      return;
    }
    closedBytes += input.packedBytes();
    input.close();
    ended.addAll(input.segments());
  }

  private void lineRead() {
    if (++lines % PROGRESS_LINES == 0 && !progress.at(packedBytes(), totalBytes, tally.rows())) {
      throw new CancellationException("the import was stopped; nothing of it was kept");
    }
  }

  /**
   * The segments that nothing more comes of for as long as the clock of the recording ticks on.
   *
   * @param untilNanos files that begin later are another story
   */
  Set<Segment> takeEnded(long untilNanos) {
    if (ended.isEmpty()) {
      return Set.of();
    }
    open.forEach(other -> ended.removeAll(other.input().segments()));
    for (var file : upcoming) {
      if (file.nanos() <= untilNanos && file.segment() != null) {
        ended.remove(file.segment());
      }
    }
    var taken = Set.copyOf(ended);
    ended.clear();
    return taken;
  }

  private long packedBytes() {
    long bytes = closedBytes + (reading == null ? 0 : reading.packedBytes());
    return bytes + open.stream().mapToLong(other -> other.input().packedBytes()).sum();
  }

  @Override
  public void close() throws IOException {
    if (reading != null) {
      reading.close();
    }
    for (var other : open) {
      other.input().close();
    }
    open.clear();
  }
}
