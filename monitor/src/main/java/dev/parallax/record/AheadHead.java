package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the next readable file of a lane says in its head: for a file that is damaged, who the
 * sessions are whose opening was lost with what cannot be read, and what is listed where nothing
 * else tells.
 *
 * @param listings the rest of the line; empty where no file follows
 * @param sessions the rest of the line that opened each
 */
record AheadHead(String listings, Map<Integer, String> sessions) {

  /** Reads it from the first of these files that has one. */
  static AheadHead of(List<Path> files) throws IOException {
    for (var path : files) {
      try (var file = new FileReader(path)) {
        var line = new Line();
        if (file.next(line) && line.kind() == LineKind.RECORDING) {
          return of(file, line);
        }
      }
    }
    return new AheadHead("", Map.of());
  }

  private static AheadHead of(FileReader file, Line line) throws IOException {
    var listings = "";
    var sessions = new HashMap<Integer, String>();
    while (file.next(line) && line.kind() != LineKind.BEGIN) {
      if (line.kind() == LineKind.LISTINGS) {
        listings = line.rest();
      } else if (line.kind() == LineKind.OPEN) {
        sessions.put(line.session(), line.rest());
      }
    }
    return new AheadHead(listings, sessions);
  }
}
