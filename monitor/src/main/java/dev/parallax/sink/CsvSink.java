package dev.parallax.sink;

import dev.parallax.disk.DiskFloor;
import dev.parallax.disk.FreeSpace;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.model.Spread;
import dev.parallax.model.UtcText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Spreads and opportunities as CSV files, one per exchange pair and day; docs/DATA.md describes
 * them.
 *
 * <p>Days are those of the events, in UTC: the first event of a day makes its files, and a minute
 * after midnight yesterday's are closed and compressed. Trouble with the disk never reaches the
 * caller; rows that could not be written are counted.
 */
public final class CsvSink implements Sink {
  /** How long after midnight another lane may still deliver something of yesterday. */
  private static final long GRACE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final CsvSettings settings;
  private final LongSupplier nanoTime;
  private final Executor housekeeping;
  private final CsvArchive archive;
  private final DiskFloor floor;
  private final WriteTrouble trouble = new WriteTrouble();
  private final Deque<CsvDay> days = new ArrayDeque<>();
  private long dayStartNanos;
  private long dayEndNanos = Long.MIN_VALUE;

  /**
   * @param nanoTime a clock that never goes back, for retries and the free-space check only
   * @param housekeeping compresses and deletes old files, off this sink's thread
   */
  public CsvSink(
      CsvSettings settings, FreeSpace freeSpace, LongSupplier nanoTime, Executor housekeeping) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.housekeeping = housekeeping;
    archive = new CsvArchive(settings);
    floor =
        new DiskFloor(
            settings.dir(), settings.minFreeBytes(), "csv.min-free-disk", freeSpace, nanoTime);
  }

  @Override
  public void accept(Event event) {
    enterDay(event.atNanos());
    switch (event) {
      case SpreadSampled(var spread) -> spread(spread.atNanos(), spread, "sample");
      case OpportunityOpened(_, var spread) -> spread(spread.atNanos(), spread, "opened");
      case OpportunityUpdated(_, var spread) -> spread(spread.atNanos(), spread, "updated");
      case OpportunityClosed closed -> {
        spread(closed.atNanos(), closed.spread(), "closed");
        if (mayWrite()) {
          dayOf(closed.atNanos()).opportunity(CsvRows.opportunity(closed));
        }
      }
      case ConnectionChanged _ -> {
        // No row, but the first one of a day makes the day's files.
      }
    }
  }

  @Override
  public void flush() {
    if (floor.allowsWriting()) {
      days.forEach(CsvDay::flush);
    }
  }

  @Override
  public void close() {
    days.forEach(CsvDay::close);
    days.clear();
  }

  @Override
  public long unwritten() {
    return trouble.unwritten();
  }

  @Override
  public String trouble() {
    var low = floor.trouble();
    return low.isEmpty() ? trouble.unsolved() : low;
  }

  private void spread(long atNanos, Spread spread, String event) {
    if (mayWrite()) {
      var row = CsvRows.spread(atNanos, spread, event);
      dayOf(atNanos).spread(spread.route().exchangePair(), row);
    }
  }

  private boolean mayWrite() {
    if (floor.allowsWriting()) {
      return true;
    }
    trouble.lost(1);
    return false;
  }

  private void enterDay(long atNanos) {
    if (atNanos >= dayEndNanos) {
      var date = UtcText.day(atNanos);
      dayStartNanos = startOf(date);
      dayEndNanos = startOf(date.plusDays(1));
      days.addLast(new CsvDay(date, settings, trouble, nanoTime));
      flush();
      tidy();
    } else if (days.size() > 1 && atNanos - dayStartNanos >= GRACE_NANOS) {
      while (days.size() > 1) {
        days.removeFirst().close();
      }
      trouble.forgetWhatIsOver();
      tidy();
    }
  }

  private void tidy() {
    var today = days.getLast().date();
    var oldestOpen = days.getFirst().date();
    housekeeping.execute(() -> archive.tidy(today, oldestOpen));
  }

  /** The open day an event belongs to; the oldest one for what comes later than the grace. */
  private CsvDay dayOf(long atNanos) {
    if (atNanos >= dayStartNanos || days.size() == 1) {
      return days.getLast();
    }
    var date = UtcText.day(atNanos);
    return days.stream().filter(day -> day.date().equals(date)).findFirst().orElse(days.getFirst());
  }

  private static long startOf(LocalDate date) {
    return TimeUnit.SECONDS.toNanos(date.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }
}
