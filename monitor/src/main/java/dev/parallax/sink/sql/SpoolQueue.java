package dev.parallax.sink.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of one kind that wait in files, oldest first. Not for several threads at once. */
final class SpoolQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolQueue.class);

  private final Path dir;
  private final String name;
  private final long fileBytes;
  private final Deque<SpoolFile> files = new ArrayDeque<>();
  private long nextNumber = 1;

  private SpoolQueue(Path dir, String name, long fileBytes) {
    this.dir = dir;
    this.name = name;
    this.fileBytes = fileBytes;
  }

  /**
   * Finds what earlier processes left.
   *
   * @param name begins the names of its files
   * @param fileBytes a file is full at this size
   */
  static SpoolQueue open(Path dir, String name, long fileBytes) throws IOException {
    var queue = new SpoolQueue(dir, name, fileBytes);
    try (var found = Files.list(dir)) {
      var ours =
          found.filter(p -> p.getFileName().toString().matches(name + "-[0-9]{12}")).sorted();
      for (var path : (Iterable<Path>) ours::iterator) {
        var text = path.getFileName().toString();
        queue.nextNumber = Long.parseLong(text.substring(name.length() + 1)) + 1;
        var file = SpoolFile.reopen(path);
        if (file.rows() == 0) {
          file.delete();
        } else {
          queue.files.add(file);
        }
      }
    }
    return queue;
  }

  void append(List<byte[]> payloads) throws IOException {
    var last = files.peekLast();
    if (last == null || !last.isWritable() || last.bytes() >= fileBytes) {
      if (last != null) {
        last.close();
      }
      last = SpoolFile.create(dir, String.format(Locale.ROOT, "%s-%012d", name, nextNumber++));
      files.addLast(last);
    }
    last.append(payloads);
  }

  /** The oldest rows; a file that cannot be read any more is set aside. */
  List<Row> peek(int most) throws IOException {
    for (var first = files.peekFirst(); first != null; first = files.peekFirst()) {
      try {
        var rows = first.peek(most);
        if (!rows.isEmpty()) {
          return rows;
        }
        files.removeFirst().delete();
      } catch (IOException e) {
        files.removeFirst().close();
        var aside = dir.resolve(first.path().getFileName() + ".damaged");
        Files.move(first.path(), aside);
        LOG.error("{} rows are set aside in {}: {}", first.rows(), aside, e.getMessage());
      }
    }
    return List.of();
  }

  /** The rows that {@link #peek} showed are in the database. */
  void delivered(int count) throws IOException {
    var first = files.getFirst();
    first.delivered(count);
    if (first.rows() == 0) {
      files.removeFirst().delete();
    }
  }

  /** Makes room; returns how many rows were given up. */
  long dropOldestFile() throws IOException {
    var first = files.removeFirst();
    first.delete();
    return first.rows();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  long bytes() {
    return files.stream().mapToLong(SpoolFile::bytes).sum();
  }

  long rows() {
    return files.stream().mapToLong(SpoolFile::rows).sum();
  }

  void close() throws IOException {
    for (var file : files) {
      file.close();
    }
    files.clear();
  }
}
