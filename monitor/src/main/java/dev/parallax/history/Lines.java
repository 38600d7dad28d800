package dev.parallax.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file one by one, where they lie in a buffer; numbered from 1. */
final class Lines implements AutoCloseable {
  /** As long as a message of an exchange may be. */
  static final int LONGEST = 8 << 20;

  private static final int FIRST_BYTES = 1 << 18;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Unpacked in;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int filled;
  private int next;
  private int from;
  private int to;
  private long number;
  private boolean tooLong;

  private Lines(Unpacked in) {
    this.in = in;
  }

  static Lines of(Path file) throws IOException {
    return new Lines(Unpacked.open(file));
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    tooLong = false;
    from = next;
    int seen = 0;
    while (true) {
      for (int i = from + seen; i < filled; i++) {
        if (buffer[i] == '\n') {
          next = i + 1;
          tooLong |= i - from > LONGEST;
          found(i);
          return true;
        }
      }
      if (filled - from > LONGEST) {
        tooLong = true;
        filled = from;
      }
      seen = filled - from;
      if (!fill()) {
        next = filled;
        found(filled);
        return seen > 0 || tooLong;
      }
    }
  }

  private void found(int end) {
    number++;
    to = end;
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    int mark = Math.min(to, from + BYTE_ORDER_MARK.length);
    if (number == 1
        && Arrays.equals(buffer, from, mark, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      from = mark;
    }
  }

  /** Reads more behind what is there, which moves to the start; false at the end. */
  private boolean fill() throws IOException {
    filled -= from;
    System.arraycopy(buffer, from, buffer, 0, filled);
    from = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read >= 0;
  }

  byte[] bytes() {
    return buffer;
  }

  /** Where the line begins. */
  int from() {
    return from;
  }

  /** Where it ends, exclusive, without its line end. */
  int to() {
    return to;
  }

  boolean isBlank() {
    return from == to && !tooLong;
  }

  /** True where it is longer than {@link #LONGEST}: then there is only its end. */
  boolean isTooLong() {
    return tooLong;
  }

  long number() {
    return number;
  }

  String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  /** How much of the file, as it is packed, was read. */
  long packedBytes() {
    return in.packedBytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
