package dev.parallax.sink.sql;

import dev.parallax.disk.FileTrouble;
import dev.parallax.disk.FreeSpace;
import dev.parallax.model.Event;
import dev.parallax.sink.Sink;
import dev.parallax.sink.SinkFailedException;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Opportunities, one-minute spread statistics and feed events in a database; docs/DATA.md describes
 * the tables.
 *
 * <p>Nothing is opened before the first event: a program that cannot start leaves no files.
 */
public final class SqlSink implements Sink {
  private final SqlSettings settings;
  private final Run run;
  private final FreeSpace freeSpace;
  private final LongSupplier nanoTime;
  private final ThreadFactory threads;
  private volatile @Nullable SpoolingSink sink;

  /**
   * @param freeSpace of the disks under the spool and a database file
   * @param nanoTime a clock that never goes back
   * @param threads makes the thread that talks to the database; a daemon, so that a hung server
   *     cannot keep the process
   */
  public SqlSink(
      SqlSettings settings,
      Run run,
      FreeSpace freeSpace,
      LongSupplier nanoTime,
      ThreadFactory threads) {
    this.settings = settings;
    this.run = run;
    this.freeSpace = freeSpace;
    this.nanoTime = nanoTime;
    this.threads = threads;
  }

  /** Throws {@link SinkFailedException} where the spool cannot be opened. */
  @Override
  public void accept(Event event) {
    var open = sink;
    if (open == null) {
      open = open();
      sink = open;
    }
    open.accept(event);
  }

  @Override
  public void flush() {
    var open = sink;
    if (open != null) {
      open.flush();
    }
  }

  @Override
  public void close() {
    var open = sink;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public long unwritten() {
    var open = sink;
    return open == null ? 0 : open.unwritten();
  }

  @Override
  public String trouble() {
    var open = sink;
    return open == null ? "" : open.trouble();
  }

  @Override
  public String delay() {
    var open = sink;
    return open == null ? "" : open.delay();
  }

  @Override
  public long spooledBytes() {
    var open = sink;
    return open == null ? 0 : open.spooledBytes();
  }

  private SpoolingSink open() {
    try {
      return new SpoolingSink(settings, run, freeSpace, nanoTime, threads);
    } catch (IOException e) {
      throw new SinkFailedException(
          "no database: the spool cannot be opened: " + FileTrouble.words(settings.spoolDir(), e));
    }
  }
}
