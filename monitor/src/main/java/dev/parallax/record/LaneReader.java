package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one lane as one sequence of lines, whatever files it lies in.
 *
 * <p>What the head of a file repeats is left out, unless lines are missing before it, be it at the
 * very start: then a gap comes first and what holds from there on after it. Damage never stops it:
 * what cannot be read is told to the reader's owner and ends up as a gap. An empty file is none:
 * its writer died before it wrote anything.
 */
final class LaneReader implements AutoCloseable {
  private final Iterator<Path> files;
  private final Consumer<String> trouble;
  private final Line line = new Line();

  private @Nullable FileReader file;
  private long lines;
  private boolean inHead;
  private boolean tellsHead;
  private boolean pendingGap;
  private long lost;

  /**
   * @param files in order
   * @param trouble is told what cannot be read, with the file's name
   */
  LaneReader(List<Path> files, Consumer<String> trouble) {
    this.files = files.iterator();
    this.trouble = trouble;
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    while (true) {
      if (file == null && !openNext()) {
        return false;
      }
      if (pendingGap) {
        pendingGap = false;
        line.set(line.nanos(), LineKind.GAP, lost + " lines are missing in the files");
        return true;
      }
      if (!advance()) {
        continue;
      }
      if (line.kind() == LineKind.BEGIN) {
        inHead = false;
      } else if (!inHead) {
        lines++;
        return true;
      } else if (tellsHead) {
        return true;
      }
    }
  }

  /** The line it stands at. */
  Line line() {
    return line;
  }

  private boolean advance() throws IOException {
    var current = file;
    if (current != null && current.next(line)) {
      return true;
    }
    finish();
    return false;
  }

  /** Opens the next file with a readable head; false where there is none. */
  private boolean openNext() throws IOException {
    while (files.hasNext()) {
      var next = new FileReader(files.next());
      file = next;
      if (next.next(line) && line.kind() == LineKind.RECORDING) {
        try {
          enter(FileHead.parse(line.rest()));
          return true;
        } catch (IllegalArgumentException e) {
          trouble.accept(next.path() + ": " + e.getMessage());
        }
      } else if (Files.size(next.path()) > 0) {
        trouble.accept(next.path() + ": " + reason(next, "no head of a recording"));
      }
      next.close();
      file = null;
    }
    return false;
  }

  private void enter(FileHead found) {
    boolean continues = found.line() == lines;
    inHead = true;
    tellsHead = !continues && found.line() > 0;
    pendingGap = !continues;
    lost = Math.max(0, found.line() - lines);
    lines = found.line();
  }

  private void finish() throws IOException {
    var done = file;
    file = null;
    if (done != null) {
      if (!done.damage().isEmpty()) {
        trouble.accept(done.path() + ": " + done.damage() + ", behind byte " + done.goodBytes());
      }
      done.close();
    }
  }

  private static String reason(FileReader file, String otherwise) {
    return file.damage().isEmpty() ? otherwise : file.damage();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
