package dev.parallax.sink.sql;

import dev.parallax.disk.DiskFloor;
import dev.parallax.disk.FreeSpace;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room on the disks of this machine: for the spool, and for the database where it
 * is a file. For any thread.
 */
final class Room {
  private final DiskFloor spool;
  private final @Nullable DiskFloor database;

  /**
   * @param nanoTime a clock that never goes back
   */
  Room(SqlSettings settings, Path spoolDir, FreeSpace freeSpace, LongSupplier nanoTime) {
    spool = floor(settings, spoolDir, freeSpace, nanoTime);
    if (settings.url().isPostgres()) {
      database = null;
    } else {
      var fileDir = parent(settings.url().file());
      // In one directory, one warning is enough.
      database =
          fileDir.equals(parent(spoolDir)) ? spool : floor(settings, fileDir, freeSpace, nanoTime);
    }
  }

  private static DiskFloor floor(
      SqlSettings settings, Path dir, FreeSpace freeSpace, LongSupplier nanoTime) {
    return new DiskFloor(dir, settings.minFreeBytes(), "sql.min-free-disk", freeSpace, nanoTime);
  }

  private static Path parent(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    var parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  boolean forSpool() {
    return spool.allowsWriting();
  }

  boolean forDatabase() {
    return database == null || database.allowsWriting();
  }

  /** What there is no room for at the moment; empty where there is. */
  String trouble() {
    return database == null || spool.trouble().equals(database.trouble())
        ? spool.trouble()
        : spool.trouble() + database.trouble();
  }
}
