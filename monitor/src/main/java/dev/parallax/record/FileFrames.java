package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one file of a recording that are in order.
 *
 * <p>May be read on one thread and closed on another: closing waits for a frame that is being read.
 */
final class FileFrames implements AutoCloseable {
  private final Path path;
  private final ZstdFrames frames;
  private boolean begun;
  private boolean closed;
  private long lastNanos = Long.MIN_VALUE;

  FileFrames(Path path) throws IOException {
    this.path = path;
    this.frames = new ZstdFrames(path);
  }

  /** Reads the next frame; false where nothing more can be read, or it was closed. */
  synchronized boolean next(FrameLines lines) throws IOException {
    lines.follow(!begun, lastNanos);
    if (closed || !frames.next(lines)) {
      return false;
    }
    lines.leftOut(begun || frames.skipped() != null ? frames.skipped() : missingHead(lines));
    begun = true;
    lastNanos = lines.lastNanos();
    return true;
  }

  private @Nullable Damage missingHead(FrameLines lines) {
    var line = new Line();
    lines.moveTo(0, line);
    return line.kind() == LineKind.RECORDING || line.isMarker()
        ? null
        : new Damage(path, 0, 0, "no head of a recording");
  }

  /** What cannot be read behind the last frame; null if nothing, or not there yet. */
  synchronized @Nullable Damage tail() {
    return frames.tail();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    frames.close();
  }
}
