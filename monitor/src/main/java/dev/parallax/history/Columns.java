package dev.parallax.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the columns of a file are, by its header. */
final class Columns {
  private final Path file;
  private final List<String> names;

  private Columns(Path file, List<String> names) {
    this.file = file;
    this.names = names;
  }

  static Columns of(Path file, Row header) {
    var names = new String[header.size()];
    Arrays.setAll(names, header::text);
    return new Columns(file, List.of(names));
  }

  /** The place of a column; throws where there is none. */
  int of(String name) throws IOException {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IOException(
          file + ":1: no column '" + name + "'; there are: " + String.join(",", names));
    }
    return at;
  }

  int size() {
    return names.size();
  }
}
