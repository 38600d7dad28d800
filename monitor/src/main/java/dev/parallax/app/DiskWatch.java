package dev.parallax.app;

import dev.parallax.app.config.Config;
import dev.parallax.disk.FreeSpace;
import dev.parallax.health.Trouble;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a disk is low while there is still time to do something about it: when there is less
 * than twice of what has to be left for anything to be written. From any thread.
 */
final class DiskWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
  private static final int TIMES_THE_FLOOR = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /**
   * A directory that is written to.
   *
   * @param minFreeBytes with less, writing stops; 0: never
   * @param setting that says so
   */
  record Place(Path dir, long minFreeBytes, String setting) {}

  private final List<Place> places;
  private final FreeSpace freeSpace;
  private final LongSupplier nanoTime;
  private List<Trouble> latest = List.of();
  private long nextLookNanos;

  /**
   * @param places of one disk, the one with the highest floor counts
   * @param nanoTime a clock that never goes back
   */
  DiskWatch(List<Place> places, FreeSpace freeSpace, LongSupplier nanoTime) {
    this.places = onePerDisk(places.stream().filter(place -> place.minFreeBytes() > 0).toList());
    this.freeSpace = freeSpace;
    this.nanoTime = nanoTime;
    nextLookNanos = nanoTime.getAsLong();
  }

  /** Everything that a run with this configuration writes to. */
  static DiskWatch of(Config config) {
    var places = new ArrayList<Place>();
    var csv = config.csv();
    places.add(new Place(csv.dir(), csv.minFreeDisk().bytes(), "csv.min-free-disk"));
    if (config.record().enabled()) {
      long floor = config.record().minFreeDisk().bytes();
      places.add(new Place(config.recordings(), floor, "record.min-free-disk"));
    }
    if (config.sql().enabled()) {
      var sql = Databases.settings(config);
      for (var path : sql.written()) {
        places.add(new Place(path, sql.minFreeBytes(), "sql.min-free-disk"));
      }
    }
    return new DiskWatch(places, FreeSpace.OF_DISK, System::nanoTime);
  }

  /** Disks that are low, as of the last five seconds. */
  synchronized List<Trouble> troubles() {
    long now = nanoTime.getAsLong();
    if (now - nextLookNanos >= 0) {
      nextLookNanos = now + LOOK_NANOS;
      var found = new ArrayList<Trouble>();
      places.forEach(place -> look(place, found));
      latest = List.copyOf(found);
    }
    return latest;
  }

  private void look(Place place, List<Trouble> found) {
    long free;
    try {
      free = freeSpace.bytes(existing(place.dir()));
    } catch (IOException e) {
      // Not knowing is no reason for an alarm: whoever cannot write says so.
      LOG.debug("free space of {} is unknown", place.dir(), e);
      return;
    }
    if (free < TIMES_THE_FLOOR * place.minFreeBytes()) {
      var text =
          "%s free; below %s (%s) nothing is written"
              .formatted(size(free), size(place.minFreeBytes()), place.setting());
      found.add(new Trouble("disk low: " + place.dir(), text, PATIENCE, "is over"));
    }
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MiB", bytes / BYTES_PER_MEBIBYTE);
  }

  private static List<Place> onePerDisk(List<Place> places) {
    var byDisk = new LinkedHashMap<Object, Place>();
    for (var place : places) {
      byDisk.merge(
          disk(place.dir()),
          place,
          (one, other) -> one.minFreeBytes() >= other.minFreeBytes() ? one : other);
    }
    return List.copyOf(byDisk.values());
  }

  /** The disk of a directory, or of what it will be made in; itself where that cannot be told. */
  private static Object disk(Path dir) {
    try {
      FileStore disk = Files.getFileStore(existing(dir));
      return disk;
    } catch (IOException e) {
      LOG.debug("nobody knows on which disk {} is", dir, e);
      return dir;
    }
  }

  private static Path existing(Path dir) {
    var path = dir.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
