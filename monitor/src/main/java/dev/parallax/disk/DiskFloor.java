package dev.parallax.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops writing before the disk is full, so that everybody else on the machine can go on. For any
 * thread.
 */
public final class DiskFloor {
  private static final Logger LOG = LoggerFactory.getLogger(DiskFloor.class);
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CHECK_WHEN_LOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Path dir;
  private final long minFreeBytes;
  private final String setting;
  private final FreeSpace freeSpace;
  private final LongSupplier nanoTime;
  private volatile boolean low;
  private long nextCheckNanos;

  /**
   * @param minFreeBytes below this much free space there is no room; 0 for no floor
   * @param setting that set the floor, for messages: {@code csv.min-free-disk}
   * @param nanoTime a clock that never goes back
   */
  public DiskFloor(
      Path dir, long minFreeBytes, String setting, FreeSpace freeSpace, LongSupplier nanoTime) {
    this.dir = dir;
    this.minFreeBytes = minFreeBytes;
    this.setting = setting;
    this.freeSpace = freeSpace;
    this.nanoTime = nanoTime;
    nextCheckNanos = nanoTime.getAsLong();
  }

  /** Whether there is room to write; looks once per second, while low every ten. */
  public synchronized boolean allowsWriting() {
    long now = nanoTime.getAsLong();
    if (minFreeBytes > 0 && now - nextCheckNanos >= 0) {
      check();
      nextCheckNanos = now + (low ? CHECK_WHEN_LOW_NANOS : CHECK_NANOS);
    }
    return !low;
  }

  /** Why nothing is written at the moment; empty while it is. From any thread. */
  public String trouble() {
    return low ? dir + ": less space free than " + setting + " = " + minFreeBytes : "";
  }

  private void check() {
    long free;
    try {
      free = freeSpace.bytes(dir);
    } catch (IOException e) {
      // Not knowing is no reason to stop: a disk that is full says so on writing.
      LOG.debug("free space of {} is unknown", dir, e);
      return;
    }
    boolean wasLow = low;
    low = free < minFreeBytes;
    if (low && !wasLow) {
      LOG.warn(
          "{}: {} bytes free, less than {} = {}: nothing is written until there is room again;"
              + " what is missed is counted",
          dir,
          free,
          setting,
          minFreeBytes);
    } else if (wasLow && !low) {
      LOG.info("{}: {} bytes free again: writing goes on", dir, free);
    }
  }
}
