package dev.parallax.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a file again without what cannot be read of it. */
final class FileRepair {
  private FileRepair() {}

  /**
   * Something to cut out.
   *
   * @param marker the line that takes its place; null where nothing is missing for it
   */
  record Cut(Damage damage, @Nullable String marker) {}

  /** What is to be cut out of a file, in order; reads all of it. */
  static List<Cut> cuts(Path path) throws IOException {
    var cuts = new ArrayList<Cut>();
    var line = new Line();
    long nanos = -1;
    try (var file = new FileReader(path)) {
      while (file.next(line)) {
        var skipped = file.skipped();
        if (skipped != null) {
          boolean isHead = line.kind() == LineKind.RECORDING;
          long at = nanos < 0 ? line.nanos() : nanos;
          cuts.add(new Cut(skipped, isHead ? null : GapMarker.line(at, skipped)));
        }
        nanos = line.nanos();
      }
      var tail = file.tail();
      if (tail != null) {
        cuts.add(new Cut(tail, null));
      }
    }
    return List.copyOf(cuts);
  }

  /** Replaces a file, completely or not at all; it stays beside itself as it was. */
  static void of(Path file) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(draft);
    try (var source = FileChannel.open(file, StandardOpenOption.READ);
        var repaired = new ZstdFile(draft)) {
      long at = 0;
      for (var cut : cuts(file)) {
        repaired.append(source, at, cut.damage().fromByte());
        var marker = cut.marker();
        if (marker != null) {
          var line = marker.getBytes(StandardCharsets.US_ASCII);
          repaired.append(line, line.length);
        }
        at = cut.damage().toByte();
      }
      repaired.append(source, at, source.size());
    }
    keep(file);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Copies it beside itself, to the disk, under another name where an earlier repair has left one.
   */
  private static void keep(Path file) throws IOException {
    var kept = file.resolveSibling(file.getFileName() + ".damaged");
    for (int n = 2; Files.exists(kept); n++) {
      kept = file.resolveSibling(file.getFileName() + ".damaged" + n);
    }
    Files.copy(file, kept);
    try (var copy = FileChannel.open(kept, StandardOpenOption.WRITE)) {
      copy.force(true);
    }
  }
}
