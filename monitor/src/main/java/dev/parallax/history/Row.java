package dev.parallax.history;

import dev.parallax.json.Decimal;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one line of comma-separated values, where they lie.
 *
 * <p>A row ends with its line, whatever quotation marks stand in it, so that a broken one cannot
 * take its successors with it: no form that is read here has commas or line ends inside of fields.
 */
final class Row {
  private static final int MOST_FIELDS = 256;
  private static final int LONG_DIGITS = 18;

  private final int[] starts = new int[MOST_FIELDS];
  private final int[] ends = new int[MOST_FIELDS];
  private byte[] bytes = new byte[0];
  private int size;

  /** Reads a line; fields beyond 256 are cut off. */
  void read(Lines line) {
    bytes = line.bytes();
    size = 0;
    int start = line.from();
    for (int i = line.from(); i <= line.to() && size < MOST_FIELDS; i++) {
      if (i == line.to() || bytes[i] == ',') {
        field(start, i);
        start = i + 1;
      }
    }
  }

  private void field(int from, int to) {
    boolean marked = to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"';
    starts[size] = marked ? from + 1 : from;
    ends[size] = marked ? to - 1 : to;
    size++;
  }

  int size() {
    return size;
  }

  boolean isBlank(int field) {
    return starts[field] == ends[field];
  }

  /** The number; NaN where there is none. */
  double decimal(int field) {
    return Decimal.parse(bytes, starts[field], ends[field]);
  }

  /** The whole number; -1 where it is none, negative or has more than 18 digits. */
  long integer(int field) {
    int length = ends[field] - starts[field];
    if (length == 0 || length > LONG_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  String text(int field) {
    return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  /** The time in a field, epoch ns; 0 where it is none. */
  long nanos(int field) {
    return Timestamps.nanos(bytes, starts[field], ends[field]);
  }
}
