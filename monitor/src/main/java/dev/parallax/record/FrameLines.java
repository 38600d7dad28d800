package dev.parallax.record;

import dev.parallax.json.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one zstd frame of a file, each head read once; filled again for the next frame.
 *
 * <p>Belongs to one thread at a time.
 */
final class FrameLines implements ZstdFrames.Content {
  /** More than a writer can put into a frame: it ends one at a mebibyte. */
  static final int MAX_LINES = 1 << 20;

  private final Line head = new Line();
  private byte[] content = new byte[0];
  private long[] nanos = new long[1 << 10];
  private LineKind[] kinds = new LineKind[1 << 10];
  private int[] sessions = new int[1 << 10];
  private int[] rests = new int[1 << 10];
  private int[] ends = new int[1 << 10];
  private int count;
  private boolean first;
  private long beforeNanos;
  private @Nullable Damage skipped;

  /**
   * Says what comes before the lines that are going to be read.
   *
   * @param isFirst whether they are the first of their file, where its head may stand
   * @param lastNanos the time of the line before, which none may be earlier than
   */
  void follow(boolean isFirst, long lastNanos) {
    first = isFirst;
    beforeNanos = lastNanos;
  }

  @Override
  public byte[] room(int bytes) {
    if (content.length < bytes) {
      content = new byte[bytes];
    }
    return content;
  }

  /** {@inheritDoc} Reads the head of every line. */
  @Override
  public @Nullable String wrong(int length) {
    count = 0;
    if (length == 0) {
      return "a frame without lines";
    }
    for (int from = 0; from < length; from = ends[count - 1] + 1) {
      int end = Words.find((byte) '\n', content, from, length);
      var wrong = end == length ? "a line without its end" : add(from, end);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private @Nullable String add(int from, int end) {
    if (!head.read(content, from, end)) {
      return "a line that is none";
    }
    if (head.nanos() < (count == 0 ? beforeNanos : nanos[count - 1])) {
      return "a line from earlier than the one before it";
    }
    if (head.kind() == LineKind.RECORDING && !(first && count == 0)) {
      return "the head of a file within a file";
    }
    if (count == MAX_LINES) {
      return "more than " + MAX_LINES + " lines in a frame";
    }
    if (count == ends.length) {
      grow(2 * count);
    }
    nanos[count] = head.nanos();
    kinds[count] = head.kind();
    sessions[count] = head.session();
    rests[count] = head.offset();
    ends[count] = end;
    count++;
    return null;
  }

  private void grow(int capacity) {
    nanos = Arrays.copyOf(nanos, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    sessions = Arrays.copyOf(sessions, capacity);
    rests = Arrays.copyOf(rests, capacity);
    ends = Arrays.copyOf(ends, capacity);
  }

  /** How many lines there are. */
  int count() {
    return count;
  }

  /** Moves to one of the lines, counted from 0. */
  void moveTo(int index, Line line) {
    line.moveTo(content, rests[index], ends[index], nanos[index], kinds[index], sessions[index]);
  }

  /** The time of the last line. */
  long lastNanos() {
    return nanos[count - 1];
  }

  /** What was left out in front of the first line. */
  void leftOut(@Nullable Damage damage) {
    skipped = damage;
  }

  /** What was left out in front of the first line; null if nothing. */
  @Nullable Damage skipped() {
    return skipped;
  }
}
