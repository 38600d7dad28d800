package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;

/** The lines of one file of a recording, up to its end or to where it is damaged. */
final class FileReader implements AutoCloseable {
  private final Path path;
  private final ZstdFrames frames;
  private int at;
  private long beforeFrame;
  private long goodBytes;
  private String damage = "";

  FileReader(Path path) throws IOException {
    this.path = path;
    this.frames = new ZstdFrames(path);
  }

  /** Moves to the next line; false at the end, or where nothing more can be read. */
  boolean next(Line line) throws IOException {
    if (!damage.isEmpty() || (at == frames.length() && !nextFrame())) {
      return false;
    }
    var bytes = frames.content();
    int end = at;
    while (end < frames.length() && bytes[end] != '\n') {
      end++;
    }
    if (end == frames.length() || !line.read(bytes, at, end)) {
      damage = "a line that is none";
      goodBytes = beforeFrame;
      return false;
    }
    at = end + 1;
    return true;
  }

  private boolean nextFrame() throws IOException {
    at = 0;
    do {
      beforeFrame = frames.goodBytes();
      if (!frames.next()) {
        damage = frames.damage();
        return false;
      }
      goodBytes = frames.goodBytes();
    } while (frames.length() == 0);
    return true;
  }

  Path path() {
    return path;
  }

  /** Bytes from the start of the file that are in order. */
  long goodBytes() {
    return goodBytes;
  }

  /** Why it ended before its end; empty if it did not. */
  String damage() {
    return damage;
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
