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
 * @param file its place among the lane's files; behind the last one where none is readable
 * @param listings the rest of the line; empty where no file follows
 * @param sessions the rest of the line that opened each
 */
record AheadHead(int file, String listings, Map<Integer, String> sessions) {

  /** Reads it from the first file that has one, from a place among them on. */
  static AheadHead of(List<Path> files, int from) throws IOException {
    for (int i = from; i < files.size(); i++) {
      try (var file = new FileReader(files.get(i))) {
        var line = new Line();
        if (file.next(line) && line.kind() == LineKind.RECORDING) {
          return of(i, file, line);
        }
      }
    }
    return new AheadHead(files.size(), "", Map.of());
  }

  private static AheadHead of(int place, FileReader file, Line line) throws IOException {
    var listings = "";
    var sessions = new HashMap<Integer, String>();
    while (file.next(line) && line.kind() != LineKind.BEGIN) {
      if (line.kind() == LineKind.LISTINGS) {
        listings = line.rest();
      } else if (line.kind() == LineKind.OPEN) {
        sessions.put(line.session(), line.rest());
      }
    }
    return new AheadHead(place, listings, sessions);
  }
}
