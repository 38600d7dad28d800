package dev.parallax.record;

import dev.parallax.disk.DirectoryLock;
import dev.parallax.disk.DiskFloor;
import dev.parallax.disk.FileTrouble;
import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what all lanes receive into files, on a thread of its own that no lane ever waits for.
 *
 * <p>What was received is on disk half a second later at most. When the disk is too full or cannot
 * be written it says so once, counts what is missing, and goes on by itself as soon as it can.
 */
public final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long IDLE_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MIN_QUEUE_BYTES = 1 << 20;
  private static final int MAX_QUEUE_BYTES = 1 << 30;

  private final Path run;
  private final DirectoryLock lock;
  private final List<LaneRecorder> lanes = new ArrayList<>();
  private final List<LaneDrain> drains = new ArrayList<>();
  private final DiskFloor floor;
  private final DiskBudget budget;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private long flushedNanos;
  private long retryNanos;
  private int filesSeen;
  private String trouble = "";
  private boolean open = true;
  private volatile boolean closing;
  private volatile RecorderStatus status = new RecorderStatus(0, 0, "", true);

  private Recorder(
      RecordSettings settings,
      DirectoryLock lock,
      RunManifest manifest,
      FreeSpace freeSpace,
      ThreadFactory threads,
      LongSupplier nanoTime) {
    this.run = lock.dir();
    this.lock = lock;
    this.nanoTime = nanoTime;
    this.floor =
        new DiskFloor(
            settings.dir(), settings.minFreeBytes(), "record.min-free-disk", freeSpace, nanoTime);
    this.budget = new DiskBudget(settings.dir(), settings.maxTotalBytes());
    for (int lane = 0; lane < manifest.lanes(); lane++) {
      var recorder = new LaneRecorder(queueBytes(settings.queueBytes()));
      lanes.add(recorder);
      var writer = new LaneWriter(run, manifest.run(), lane, settings.rotation());
      drains.add(new LaneDrain(recorder, writer));
    }
    this.thread = threads.newThread(this::workOrSayWhy);
  }

  /**
   * Makes the run's directory with its manifest and starts to record into it.
   *
   * @param manifest what holds; its run is what the directory is called, or nearly
   * @param nanoTime a clock that never goes back
   * @throws IOException where the directory cannot be made or written
   */
  public static Recorder start(
      RecordSettings settings,
      RunManifest manifest,
      FreeSpace freeSpace,
      ThreadFactory threads,
      LongSupplier nanoTime)
      throws IOException {
    var lock = DirectoryLock.acquire(makeRun(settings.dir(), manifest.run()));
    try {
      manifest.write(lock.dir());
    } catch (IOException e) {
      lock.remove();
      throw e;
    }
    var recorder = new Recorder(settings, lock, manifest, freeSpace, threads, nanoTime);
    recorder.thread.start();
    return recorder;
  }

  /** What a lane tells the recorder. */
  public LaneRecorder lane(int number) {
    return lanes.get(number);
  }

  /** Where it writes. */
  public Path run() {
    return run;
  }

  /** How it stands; from any thread. */
  public RecorderStatus status() {
    return status;
  }

  /** Begins to write what waits and to end; returns at once. */
  public void requestClose() {
    closing = true;
    LockSupport.unpark(thread);
  }

  /** Writes what waits and ends; a disk that hangs is given up after the deadline. */
  public void close(Duration deadline) throws InterruptedException {
    requestClose();
    if (!thread.join(deadline)) {
      LOG.error("{}: the recording did not end within {} ms", run, deadline.toMillis());
    }
  }

  /**
   * A defect, or a native library that cannot be loaded, ends the recording and nothing else: what
   * comes then is counted as lost.
   */
  private void workOrSayWhy() {
    try {
      work();
    } catch (RuntimeException | Error e) {
      LOG.error("{}: the recording has ended because of a defect", run, e);
      trouble = run + ": " + e;
      open = false;
      report();
    } finally {
      release();
    }
  }

  private void work() {
    flushedNanos = nanoTime.getAsLong();
    while (!closing) {
      int drained = drain();
      if (nanoTime.getAsLong() - flushedNanos >= FLUSH_NANOS) {
        flush();
        flushedNanos = nanoTime.getAsLong();
      }
      if (drained == 0 && !closing) {
        LockSupport.parkNanos(this, IDLE_PARK_NANOS);
      }
    }
    // All lanes first: closing a file may take longer than there is time.
    do {
      flush();
    } while (drain() > 0);
    boolean room = floor.allowsWriting();
    for (var drain : drains) {
      drain.writes(room);
      drain.finish();
      attempt(drain::close);
    }
    release();
    if (files() == 0) {
      attempt(this::leaveNothing);
    }
    open = false;
    report();
  }

  private void release() {
    try {
      lock.remove();
    } catch (IOException e) {
      LOG.debug("{}: its lock ends with the process", run, e);
    }
  }

  private int files() {
    return drains.stream().mapToInt(LaneDrain::files).sum();
  }

  /** Where nothing ever came there is no recording: a start that failed leaves no empty run. */
  private void leaveNothing() throws IOException {
    RunManifest.delete(run);
    Files.deleteIfExists(run);
  }

  private int drain() {
    int drained = 0;
    boolean writing = mayWrite();
    for (var drain : drains) {
      drain.writes(writing);
      drained += drain.drain();
      var failure = drain.takeFailure();
      if (failure != null) {
        fail(failure);
      }
    }
    return drained;
  }

  private void flush() {
    for (var drain : drains) {
      attempt(() -> flush(drain));
    }
    int files = files();
    if (files > filesSeen) {
      filesSeen = files;
      tidy();
    }
    report();
  }

  /** What cannot be deleted is no reason not to record: the floor is there for a full disk. */
  private void tidy() {
    var inUse = new HashSet<Path>();
    drains.forEach(drain -> inUse.add(drain.file()));
    try {
      budget.enforce(inUse, run);
    } catch (IOException e) {
      keepsTooMuch(FileTrouble.words(e));
    } catch (UncheckedIOException e) {
      keepsTooMuch(FileTrouble.words(e));
    }
  }

  private static void keepsTooMuch(String why) {
    LOG.warn("record.max-size is not kept: {}", why);
  }

  private boolean mayWrite() {
    if (!floor.allowsWriting()) {
      return false;
    }
    return trouble.isEmpty() || nanoTime.getAsLong() - retryNanos >= 0;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void flush(LaneDrain drain) throws IOException {
    if (drain.flush() && !trouble.isEmpty()) {
      trouble = "";
      LOG.info("{}: recording goes on", run);
    }
  }

  private void fail(IOException e) {
    boolean isNew = trouble.isEmpty();
    trouble = FileTrouble.words(run, e);
    if (isNew) {
      LOG.error("nothing is recorded: {}", trouble);
    }
    retryNanos = nanoTime.getAsLong() + RETRY_NANOS;
    drains.forEach(drain -> drain.writes(false));
  }

  private void report() {
    status =
        new RecorderStatus(
            drains.stream().mapToLong(LaneDrain::lines).sum(),
            drains.stream().mapToLong(LaneDrain::lost).sum(),
            trouble.isEmpty() ? floor.trouble() : trouble,
            open);
  }

  private static Path makeRun(Path dir, String name) throws IOException {
    Files.createDirectories(dir);
    var run = dir.resolve(name);
    try {
      return Files.createDirectory(run);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(run + ": a run of that name exists already", e);
    }
  }

  private static int queueBytes(long wanted) {
    long bytes = Math.clamp(wanted, MIN_QUEUE_BYTES, MAX_QUEUE_BYTES);
    int power = Integer.highestOneBit((int) bytes);
    return power == bytes ? power : Math.min(2 * power, MAX_QUEUE_BYTES);
  }
}
