package dev.parallax.doctor;

import dev.parallax.disk.FreeSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Whether a directory can be written, reaches its disk, and has room. */
public final class DirectoryCheck implements Check {
  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Of the floor: less than that and it is soon reached. */
  private static final int COMFORT = 2;

  private final Path dir;
  private final long minFreeBytes;
  private final String setting;
  private final FreeSpace freeSpace;
  private final LongSupplier nanoTime;

  /**
   * @param minFreeBytes what is to be free at least
   * @param setting that says so: {@code csv.min-free-disk}
   * @param nanoTime a clock that never goes back
   */
  public DirectoryCheck(
      Path dir, long minFreeBytes, String setting, FreeSpace freeSpace, LongSupplier nanoTime) {
    this.dir = dir;
    this.minFreeBytes = minFreeBytes;
    this.setting = setting;
    this.freeSpace = freeSpace;
    this.nanoTime = nanoTime;
  }

  @Override
  public String what() {
    return "disk " + dir;
  }

  @Override
  public List<Finding> look() {
    var there = existing(dir.toAbsolutePath());
    var made = Files.exists(dir) ? "" : "will be made, ";
    if (!Files.isDirectory(there)) {
      return List.of(
          Finding.fail(what(), there + " is not a directory", "name another one or move it away"));
    }
    long took;
    try {
      took = write(there);
    } catch (IOException e) {
      return List.of(
          Finding.fail(
              what(),
              "cannot be written: " + e,
              "make it and give it to the user Parallax runs as: chown USER " + dir));
    }
    long free;
    try {
      free = freeSpace.bytes(there);
    } catch (IOException e) {
      return List.of(
          Finding.warn(what(), made + "writable, free space unknown: " + e, "look with df"));
    }
    var detail =
        made + size(free) + " free, writable, fsync " + Duration.ofNanos(took).toMillis() + " ms";
    if (free < minFreeBytes) {
      return List.of(
          Finding.fail(
              what(),
              detail,
              "nothing is written below %s = %s: make room or lower it"
                  .formatted(setting, size(minFreeBytes))));
    }
    if (free / COMFORT < minFreeBytes) {
      return List.of(
          Finding.warn(
              what(),
              detail,
              "soon below %s = %s: make room".formatted(setting, size(minFreeBytes))));
    }
    return List.of(
        took > SLOW.toNanos()
            ? Finding.warn(what(), detail, "the disk is slow or busy: rows wait for it")
            : Finding.ok(what(), detail));
  }

  /** Writes a file through to the disk and deletes it; returns how long the disk took, in ns. */
  private long write(Path there) throws IOException {
    var file = Files.createTempFile(there, ".parallax-doctor-", ".tmp");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4096));
      long start = nanoTime.getAsLong();
      channel.force(true);
      return nanoTime.getAsLong() - start;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The directory itself, or the nearest one above it that is there. */
  private static Path existing(Path dir) {
    var there = dir;
    for (var up = dir; up != null && Files.notExists(there); up = up.getParent()) {
      there = up;
    }
    return there;
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%,.1f GiB", bytes / (double) (1L << 30));
  }
}
