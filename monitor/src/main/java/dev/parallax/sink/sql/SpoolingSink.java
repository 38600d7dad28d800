package dev.parallax.sink.sql;

import dev.parallax.disk.FreeSpace;
import dev.parallax.model.Event;
import dev.parallax.model.Event.ConnectionChanged;
import dev.parallax.model.Event.OpportunityClosed;
import dev.parallax.model.Event.OpportunityOpened;
import dev.parallax.model.Event.OpportunityUpdated;
import dev.parallax.model.Event.SpreadSampled;
import dev.parallax.sink.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database sink at work.
 *
 * <p>Rows go to the database in batches, on another thread. When it does not take a batch at once
 * the rows go to a spool on the disk, from where they follow as soon as it does: what is older than
 * half a second is in the one or in the other, whatever happens to the process. No method waits for
 * the database longer than {@link #close} may.
 */
final class SpoolingSink implements Sink {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolingSink.class);

  /** After this time a batch counts as late, and its rows are put on the disk. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  private static final Duration CLOSE_PATIENCE = Duration.ofMillis(500);
  private static final Duration THREAD_PATIENCE = Duration.ofMillis(250);
  private static final Duration LOOK = Duration.ofMillis(10);

  /** Rows kept in memory while not even the disk takes them. */
  private static final int MOST_WAITING = 100_000;

  private final SqlSettings settings;
  private final LongSupplier nanoTime;
  private final Spool spool;
  private final Room room;
  private final SpoolWriter spoolWriter;
  private final Rows rows;
  private final Minutes minutes;
  private final Courier courier;
  private final Thread thread;
  private Batch waiting = new Batch();
  private @Nullable Delivery onItsWay;
  private @Nullable Long lastEventMicros;
  private int accepted;
  private long flushedNanos;
  private long lostInMemory;
  private volatile long unwritten;
  private volatile long spooledBytes;

  /**
   * Opens the spool and starts the thread that opens the database.
   *
   * @param freeSpace of the disks under the spool and a database file
   * @param nanoTime a clock that never goes back
   * @param threads makes the thread; a daemon, so that a hung server cannot keep the process
   * @throws IOException where the spool cannot be opened
   */
  SpoolingSink(
      SqlSettings settings,
      Run run,
      FreeSpace freeSpace,
      LongSupplier nanoTime,
      ThreadFactory threads)
      throws IOException {
    this.settings = settings;
    this.nanoTime = nanoTime;
    spool = Spool.open(settings.spoolDir(), settings.spoolMaxBytes());
    room = new Room(settings, spool.dir(), freeSpace, nanoTime);
    spoolWriter = new SpoolWriter(spool, room, nanoTime);
    rows = new Rows(run, spool.installation());
    minutes = new Minutes(run.id());
    courier = new Courier(settings, spool, room, run.id(), nanoTime);
    flushedNanos = nanoTime.getAsLong();
    waiting.put(rows.run(null, false));
    thread = threads.newThread(courier);
    thread.setName("sink-sql-database");
    thread.start();
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case SpreadSampled(var spread) -> minutes.add(spread);
      case OpportunityOpened(var opportunity, var spread) -> {
        minutes.add(spread);
        waiting.put(rows.opened(opportunity));
      }
      case OpportunityUpdated(var opportunity, var spread) -> {
        minutes.add(spread);
        waiting.put(rows.updated(opportunity));
      }
      case OpportunityClosed closed -> waiting.put(rows.closed(closed));
      case ConnectionChanged changed -> waiting.put(rows.connection(changed));
    }
    long at = RowTime.micros(event.atNanos());
    lastEventMicros = lastEventMicros == null ? at : Math.max(lastEventMicros, at);
    if (++accepted >= settings.batchRows()) {
      settle(PATIENCE);
      handOver(false);
    }
  }

  @Override
  public void flush() {
    settle(Duration.ZERO);
    if (nanoTime.getAsLong() - flushedNanos >= settings.flush().toNanos() * 9 / 10) {
      handOver(true);
    }
  }

  /**
   * Gives the database half a second for what is left; what it does not take stays in the spool.
   */
  @Override
  public void close() {
    long until = nanoTime.getAsLong() + CLOSE_PATIENCE.toNanos();
    settle(CLOSE_PATIENCE);
    minutes.takeFinished().forEach(waiting::put);
    minutes.changed().forEach(row -> waiting.put(row.asEssential()));
    minutes.saved();
    waiting.put(rows.run(lastEventMicros, true));
    if (courier.isFree()) {
      var last = courier.take(waiting);
      waiting = new Batch();
      if (!last.await(Duration.ofNanos(until - nanoTime.getAsLong()))) {
        toSpool(last.batch());
      }
    } else {
      toSpool(waiting.take(row -> true));
      awaitEmptySpool(until);
    }
    if (!waiting.isEmpty()) {
      lostInMemory += waiting.size();
      LOG.error("{} rows are lost: neither the database nor the disk takes them", waiting.size());
    }
    spoolWriter.forgetNote();
    count();
    courier.stop();
    spool.close();
    try {
      thread.join(THREAD_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long unwritten() {
    return unwritten;
  }

  @Override
  public long spooledBytes() {
    return spooledBytes;
  }

  @Override
  public String trouble() {
    return room.trouble();
  }

  @Override
  public String delay() {
    return courier.delay();
  }

  /**
   * Looks after the batch that is on its way: one that is late or failed goes to the spool. It may
   * still arrive, and then arrives twice, which changes nothing.
   */
  private void settle(Duration patience) {
    var delivery = onItsWay;
    if (delivery == null) {
      return;
    }
    boolean arrived = delivery.await(patience);
    if (arrived) {
      spoolWriter.forgetNote();
    } else if (delivery.isDone()
        || nanoTime.getAsLong() - delivery.sinceNanos() >= PATIENCE.toNanos()) {
      takeBack(delivery.batch());
    } else {
      return;
    }
    onItsWay = null;
  }

  private void takeBack(Batch batch) {
    var spooled = new Batch();
    for (var row : batch.rows()) {
      if (row.essential()) {
        spooled.put(row);
      } else if (row.table() == Table.OPPORTUNITIES) {
        waiting.putOlder(row);
      } else if (!minutes.notSaved(row)) {
        spooled.put(row);
      }
    }
    toSpool(spooled);
  }

  private void handOver(boolean flushing) {
    accepted = 0;
    if (onItsWay != null) {
      return;
    }
    flushedNanos = nanoTime.getAsLong();
    minutes.takeFinished().forEach(waiting::put);
    if (courier.isFree()) {
      minutes.changed().forEach(waiting::put);
      minutes.saved();
      if (!waiting.isEmpty()) {
        waiting.put(rows.run(lastEventMicros, false));
        onItsWay = courier.take(waiting);
        waiting = new Batch();
      }
    } else if (room.forSpool() || waiting.size() >= MOST_WAITING) {
      var essential = waiting.take(Row::essential);
      if (!essential.isEmpty()) {
        essential.put(rows.run(lastEventMicros, false));
        toSpool(essential);
      }
      if (flushing && room.forSpool()) {
        note();
      }
    }
    count();
  }

  private void toSpool(Batch batch) {
    if (!spoolWriter.append(batch)) {
      keep(batch);
    }
  }

  private void keep(Batch batch) {
    for (var row : batch.rows()) {
      if (waiting.size() < MOST_WAITING) {
        waiting.putOlder(row);
      } else {
        lostInMemory++;
      }
    }
  }

  private void note() {
    var unfinished = Batch.of(waiting.rows());
    minutes.changed().forEach(unfinished::put);
    if (unfinished.isEmpty()) {
      return;
    }
    unfinished.put(rows.run(lastEventMicros, false));
    spoolWriter.note(unfinished);
  }

  private void awaitEmptySpool(long untilNanos) {
    try {
      while (!spool.isEmpty() && nanoTime.getAsLong() < untilNanos) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count() {
    unwritten = spool.dropped() + courier.rejected() + minutes.late() + lostInMemory;
    spooledBytes = spool.bytes();
  }
}
