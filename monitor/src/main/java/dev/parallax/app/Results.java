package dev.parallax.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The results that a directory holds already. */
record Results(List<Path> files) {
  private static final Pattern OURS =
      Pattern.compile(
          "(opportunities|[a-z][a-z0-9]{0,31}-[a-z][a-z0-9]{0,31})_\\d{4}-\\d{2}-\\d{2}"
              + "(\\.\\d{1,2})?\\.csv(\\.gz)?|parallax\\.db(-wal|-shm)?");

  static Results in(Path data) throws IOException {
    var found = new ArrayList<Path>();
    for (var dir : List.of(data, data.resolve("spreads"))) {
      if (Files.isDirectory(dir)) {
        try (var files = Files.list(dir)) {
          files
              .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
              .sorted()
              .forEach(found::add);
        }
      }
    }
    // Rows that an earlier run left for its database must not get into the next one.
    var spool = data.resolve("sql-spool");
    if (Files.isDirectory(spool)) {
      try (var files = Files.walk(spool)) {
        files.filter(Files::isRegularFile).sorted().forEach(found::add);
      }
    }
    return new Results(List.copyOf(found));
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  void delete() throws IOException {
    for (var file : files) {
      Files.delete(file);
    }
  }
}
