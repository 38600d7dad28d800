package dev.parallax.record;

import dev.parallax.json.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One line of a recording where it lies in a buffer; moved from line to line. */
final class Line {
  private static final int NANOS_DIGITS = 19;

  private byte[] bytes = new byte[0];
  private int at;
  private int to;
  private long nanos;
  private @Nullable LineKind kind;
  private int session;

  /** Reads the head of the line between two positions; false if it is none. */
  boolean read(byte[] source, int from, int end) {
    bytes = source;
    at = from;
    to = end;
    nanos = number();
    int word = at;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    kind = LineKind.parse(bytes, word, at);
    skipSpace();
    if (nanos < 0 || kind == null) {
      return false;
    }
    session = 0;
    if (kind.isOfSession()) {
      long value = number();
      session = (int) value;
      return value >= 0 && value <= Integer.MAX_VALUE;
    }
    return true;
  }

  /**
   * A line that stands in no file.
   *
   * @param ofSession 0 where its kind has none
   */
  void set(long atNanos, LineKind what, int ofSession, String rest) {
    bytes = rest.getBytes(StandardCharsets.UTF_8);
    at = 0;
    to = bytes.length;
    nanos = atNanos;
    kind = what;
    session = ofSession;
  }

  /** True for a gap of unknown size: what a repair leaves where it cut something out. */
  boolean isMarker() {
    return kind == LineKind.GAP && at < to && bytes[at] == '?';
  }

  long nanos() {
    return nanos;
  }

  LineKind kind() {
    if (kind == null) {
      throw new IllegalStateException("no line");
    }
    return kind;
  }

  /** The session it is about, where its kind has one. */
  int session() {
    return session;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the rest of the line begins. */
  int offset() {
    return at;
  }

  /** How long the rest of the line is. */
  int length() {
    return to - at;
  }

  /** The rest of the line. */
  String rest() {
    return new String(bytes, at, to - at, StandardCharsets.UTF_8);
  }

  /** The rest of the line as the bytes it stands for; throws where it is no Base64. */
  byte[] decoded() {
    return Base64.getDecoder().decode(rest());
  }

  /** Takes the next word off the rest. */
  String word() {
    int from = at;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    var word = new String(bytes, from, at - from, StandardCharsets.UTF_8);
    skipSpace();
    return word;
  }

  /** Takes the next word off the rest as a whole number; -1 where it is none. */
  long number() {
    long value = 0;
    int from = at;
    while (at < to && bytes[at] != ' ') {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9 || at - from >= NANOS_DIGITS) {
        return -1;
      }
      value = 10 * value + digit;
      at++;
    }
    boolean empty = at == from;
    skipSpace();
    return empty ? -1 : value;
  }

  /** Takes the next word off the rest as a decimal; NaN where it is none. */
  double decimal() {
    int from = at;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    double value = Decimal.parse(bytes, from, at);
    skipSpace();
    return value;
  }

  private void skipSpace() {
    if (at < to) {
      at++;
    }
  }
}
