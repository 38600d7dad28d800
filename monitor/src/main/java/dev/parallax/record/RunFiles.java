package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How the files of a run are called, and which there are. */
final class RunFiles {
  private static final Pattern NAME = Pattern.compile("lane-(\\d{1,3})-(\\d{6,9})\\.zst");
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunFiles() {}

  /** The directory of a run: when it started. */
  static String runName(Instant started) {
    return RUN.format(started);
  }

  static String name(int lane, int file) {
    return String.format(Locale.ROOT, "lane-%d-%06d.zst", lane, file);
  }

  /** The number of a file within its lane. */
  static int number(Path file) {
    var name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(2)) : 0;
  }

  /** The files of a run by lane, each in order. */
  static SortedMap<Integer, List<Path>> of(Path run) throws IOException {
    var lanes = new TreeMap<Integer, TreeMap<Integer, Path>>();
    try (var files = Files.list(run)) {
      for (var file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        var name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Files.isRegularFile(file)) {
          lanes
              .computeIfAbsent(Integer.parseInt(name.group(1)), lane -> new TreeMap<>())
              .put(Integer.parseInt(name.group(2)), file);
        }
      }
    }
    var ordered = new TreeMap<Integer, List<Path>>();
    lanes.forEach((lane, files) -> ordered.put(lane, List.copyOf(files.values())));
    return ordered;
  }
}
