package dev.parallax.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one file of a recording.
 *
 * <p>Damage is skipped, up to the next frame whose checksum holds and whose lines are lines of a
 * recording that come later than those before. One that is told wrong is not told at all: what
 * comes back is the same whether the damage is still there or was cut out.
 */
final class FileReader implements AutoCloseable {
  private final Path path;
  private final ZstdFrames frames;
  private final Line probe = new Line();
  private int[] ends = new int[1 << 10];
  private int count;
  private int next;
  private boolean begun;
  private long lastNanos = Long.MIN_VALUE;
  private @Nullable Damage skipped;

  FileReader(Path path) throws IOException {
    this.path = path;
    this.frames = new ZstdFrames(path, this::wrong);
  }

  /** Moves to the next line; false where nothing more can be read. */
  boolean next(Line line) throws IOException {
    skipped = null;
    while (next == count) {
      if (!nextFrame()) {
        return false;
      }
    }
    int from = next == 0 ? 0 : ends[next - 1] + 1;
    boolean read = line.read(frames.content(), from, ends[next]);
    next++;
    return read;
  }

  private boolean nextFrame() throws IOException {
    count = 0;
    next = 0;
    if (!frames.next()) {
      return false;
    }
    skipped = skipped == null ? frames.skipped() : skipped;
    if (!begun && count > 0) {
      begun = true;
      probe.read(frames.content(), 0, ends[0]);
      if (skipped == null && probe.kind() != LineKind.RECORDING && !probe.isMarker()) {
        skipped = new Damage(path, 0, 0, "no head of a recording");
      }
    }
    return true;
  }

  /** What is wrong with a frame, or null; notes where its lines end. */
  private @Nullable String wrong(byte[] content, int length) {
    long nanos = lastNanos;
    count = 0;
    if (length == 0) {
      return "a frame without lines";
    }
    for (int from = 0; from < length; from = ends[count - 1] + 1) {
      int end = from;
      while (end < length && content[end] != '\n') {
        end++;
      }
      var wrong = end == length ? "a line without its end" : wrong(content, from, end, nanos);
      if (wrong != null) {
        count = 0;
        return wrong;
      }
      nanos = probe.nanos();
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      ends[count++] = end;
    }
    lastNanos = nanos;
    return null;
  }

  private @Nullable String wrong(byte[] content, int from, int end, long beforeNanos) {
    if (!probe.read(content, from, end)) {
      return "a line that is none";
    }
    if (probe.nanos() < beforeNanos) {
      return "a line from earlier than the one before it";
    }
    if (probe.kind() == LineKind.RECORDING && (begun || from > 0)) {
      return "the head of a file within a file";
    }
    return null;
  }

  Path path() {
    return path;
  }

  /** What was left out in front of the line it stands at; null if nothing. */
  @Nullable Damage skipped() {
    return skipped;
  }

  /** What cannot be read behind the last line; null if nothing, or not there yet. */
  @Nullable Damage tail() {
    return frames.tail();
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
