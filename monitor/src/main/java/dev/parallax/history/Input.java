package dev.parallax.history;

import dev.parallax.model.Segment;
import dev.parallax.record.Span;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file as a sequence in the order of time.
 *
 * <p>Rows wait for their predecessors for a second of the file's own time, but not in more than a
 * bounded memory; a row that comes later than that is counted as bad. A file that breaks off ends
 * there, and it is told where.
 */
final class Input implements AutoCloseable {
  static final String TOO_LATE = "more than a second out of order";
  private static final long WINDOW_NANOS = 1_000_000_000;
  private static final int WINDOW_ROWS = 1 << 14;
  private static final long WINDOW_BYTES = 16 << 20;

  private final Source source;
  private final Rows rows;
  private final Tally tally;
  private final Span span;
  private final int order;
  private final Runnable afterRow;
  private final Lines lines;
  private final PriorityQueue<Waiting> window =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::nanos).thenComparingLong(Waiting::line));
  private final Set<Segment> segments = new HashSet<>();
  private long windowBytes;
  private long newestNanos = Long.MIN_VALUE;
  private long takenNanos;
  private boolean ended;

  /** A row that may have predecessors behind it. */
  private record Waiting(Reading.Entry entry, long line) {
    long nanos() {
      return entry.nanos();
    }
  }

  /**
   * @param floorNanos what is earlier comes too late
   * @param order among inputs with rows of the same time
   * @param afterRow is run after every line; may throw to stop all of it
   */
  Input(
      Source source,
      GrowingCatalog catalog,
      Tally tally,
      Span span,
      long floorNanos,
      int order,
      Runnable afterRow)
      throws IOException {
    this.source = source;
    this.rows = rows(source, catalog);
    this.tally = tally;
    this.span = span;
    this.takenNanos = floorNanos;
    this.order = order;
    this.afterRow = afterRow;
    this.lines = Lines.of(source.file());
  }

  private static Rows rows(Source source, GrowingCatalog catalog) throws IOException {
    return switch (source) {
      case Source.Tardis tardis -> new TardisRows(tardis.file(), catalog);
      case Source.BookTicker ticker -> new BookTickerRows(ticker, catalog);
      case Source.Raw raw -> new RawRows(raw, catalog);
      case Source.Books books -> new BookRows(books, catalog);
    };
  }

  /** The time of the next entry, epoch ns; null at the end. */
  @Nullable Long nextNanos() throws IOException {
    while (!ended && mustWait()) {
      readLine();
      afterRow.run();
    }
    var next = window.peek();
    return next == null ? null : next.nanos();
  }

  private boolean mustWait() {
    var first = window.peek();
    return first == null
        || (newestNanos - first.nanos() < WINDOW_NANOS
            && window.size() < WINDOW_ROWS
            && windowBytes < WINDOW_BYTES);
  }

  /** The first entry, if it stands in one of the first lines; for looking ahead. */
  Optional<Reading.Entry> firstWithin(int mostLines) throws IOException {
    while (!ended && window.isEmpty() && lines.number() < mostLines) {
      readLine();
    }
    return Optional.ofNullable(window.peek()).map(Waiting::entry);
  }

  /** Takes the next entry; only where {@link #nextNanos} told its time. */
  Reading.Entry take() {
    var next = window.remove().entry();
    windowBytes -= next.bytes();
    takenNanos = next.nanos();
    return next;
  }

  private void readLine() throws IOException {
    try {
      if (!lines.next()) {
        ended = true;
        return;
      }
    } catch (IOException e) {
      ended = true;
      tally.damage(source.file(), lines.number() + 1, String.valueOf(e.getMessage()));
      return;
    }
    if (lines.isBlank()) {
      return;
    }
    if (lines.isTooLong()) {
      tally.row();
      tally.bad("a line of more than 8 MiB", source.file(), lines.number());
      return;
    }
    switch (rows.read(lines)) {
      case Reading.Header() -> {}
      case Reading.Bad(var reason, var instead) -> {
        tally.row();
        tally.bad(reason, source.file(), lines.number());
        if (instead != null && isWanted(instead) && instead.nanos() >= takenNanos) {
          add(instead);
        }
      }
      case Reading.Entry entry -> {
        tally.row();
        judge(entry);
      }
    }
  }

  private void judge(Reading.Entry entry) {
    if (!isWanted(entry)) {
      tally.outside();
    } else if (entry.nanos() < takenNanos) {
      tally.bad(TOO_LATE, source.file(), lines.number());
    } else {
      tally.used(
          switch (entry) {
            case Reading.Quote quote -> 1;
            case Reading.Frame frame -> frame.quotes();
          });
      add(entry);
    }
  }

  private boolean isWanted(Reading.Entry entry) {
    return entry.nanos() >= span.fromNanos() && entry.nanos() < span.toNanos();
  }

  private void add(Reading.Entry entry) {
    window.add(new Waiting(entry, lines.number()));
    windowBytes += entry.bytes();
    segments.add(entry.segment());
    newestNanos = Math.max(newestNanos, entry.nanos());
  }

  int order() {
    return order;
  }

  /** Whose entries it had so far, waiting ones included. */
  Set<Segment> segments() {
    return segments;
  }

  /** How much of the file, as it is packed, was read. */
  long packedBytes() {
    return lines.packedBytes();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
